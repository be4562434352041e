import { accepted, type Lane } from './lane.ts';
import { askOk } from './patient-client.ts';

/** What the robot did, by what it did. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

interface Break {
  readonly breakId: string;
  readonly kind: string;
  readonly state: string;
  readonly effectMinor: string;
  readonly subject: string;
  readonly businessDate: string;
  readonly bankReference?: string;
}

interface Line {
  readonly side: 'credit' | 'debit';
  readonly amountMinor: string;
  readonly bankReference?: string;
  readonly endToEndId?: string;
}

interface BankMovement {
  readonly bankReference: string;
  readonly side: 'credit' | 'debit';
  readonly amountMinor: string;
  readonly endToEndId?: string;
}

interface Verdict {
  readonly resolution: 'let_stand' | 'fund' | 'take_in' | 'confirm_item';
  readonly itemId?: string;
}

/**
 * The work of an operator on the breaks of a pool, by the public interface alone: it asks the bank
 * what it really booked, proposes, and has another key approve.
 */
export async function finishBreaks(lane: Lane, tally: Tally): Promise<void> {
  const breaks: readonly Break[] = await lane.list('/breaks');
  for (const one of breaks) {
    if (one.state !== 'open') continue;
    // What was done about another break may have settled this one.
    const { state } = (await lane.get(`/breaks/${one.breakId}`)).json;
    if (state === 'open') await finishBreak(lane, one, tally);
    else count(tally, `break ${one.kind}: settled with another`);
  }
}

async function finishBreak(lane: Lane, one: Break, tally: Tally): Promise<void> {
  const verdict = await judge(lane, one);
  if (await resolve(lane, one, verdict)) {
    count(tally, `break ${one.kind}: ${verdict.resolution}`);
    return;
  }
  if (!(await resolve(lane, one, { resolution: 'let_stand' }))) {
    throw new Error(`${lane.name}: ${JSON.stringify(one)} cannot even stand`);
  }
  count(tally, `break ${one.kind}: ${verdict.resolution} refused, let_stand`);
}

async function judge(lane: Lane, one: Break): Promise<Verdict> {
  const [statementId = '', lineNumber] = one.subject.split('#');
  const isOfLine = lineNumber !== undefined;
  switch (one.kind) {
    case 'missing_in_ledger':
      // A statement that opens with another balance: the one before it closed wrongly.
      return isOfLine ? byEffect(one) : { resolution: 'let_stand' };
    case 'duplicate':
      return (await isBooked(lane, one)) ? byEffect(one) : { resolution: 'let_stand' };
    case 'amount_differs':
      if (isOfLine) return findPaymentOfLine(lane, one, { statementId, lineNumber });
      return findMissingLine(lane, one, statementId);
    default:
      return { resolution: 'let_stand' };
  }
}

function byEffect({ effectMinor }: Break): Verdict {
  return { resolution: BigInt(effectMinor) < 0n ? 'fund' : 'take_in' };
}

/** Whether the bank has the line of a duplicate as a movement of its own. */
async function isBooked(lane: Lane, one: Break): Promise<boolean> {
  const movements = await bankMovements(lane, one.businessDate);
  const lines = await statementLines(lane, one);
  const isSame = ({ bankReference }: { readonly bankReference?: string }): boolean =>
    bankReference === one.bankReference;
  return movements.filter(isSame).length >= lines.filter(isSame).length;
}

async function findPaymentOfLine(
  lane: Lane,
  one: Break,
  { statementId, lineNumber }: { readonly statementId: string; readonly lineNumber: string },
): Promise<Verdict> {
  const lines = await linesOf(lane, one.businessDate, statementId);
  const line = lines[Number.parseInt(lineNumber, 10) - 1];
  const itemId = await findPayment(lane, line?.endToEndId);
  return itemId === undefined
    ? { resolution: 'let_stand' }
    : { resolution: 'confirm_item', itemId };
}

/** A statement that does not add up: the bank says what is missing on it, or that nothing is. */
async function findMissingLine(lane: Lane, one: Break, statementId: string): Promise<Verdict> {
  const lines = await linesOf(lane, one.businessDate, statementId);
  const shown = new Set(lines.map(keyOf));
  const movements = await bankMovements(lane, one.businessDate);
  const missing = movements.find((movement) => !shown.has(keyOf(movement)));
  if (missing === undefined) return { resolution: 'let_stand' };
  const itemId =
    missing.side === 'debit'
      ? await findPayment(lane, missing.endToEndId)
      : await findReceipt(lane, missing.bankReference);
  return itemId === undefined ? byEffect(one) : { resolution: 'confirm_item', itemId };
}

function keyOf({ side, amountMinor, bankReference }: Line): string {
  return `${side} ${amountMinor} ${bankReference ?? ''}`;
}

async function findPayment(
  lane: Lane,
  endToEndId: string | undefined,
): Promise<string | undefined> {
  if (endToEndId === undefined) return undefined;
  const instructions = await lane.list('/instructions');
  return instructions.find((one) => one.endToEndId === endToEndId)?.instructionId;
}

async function findReceipt(lane: Lane, bankReference: string): Promise<string | undefined> {
  const receipts = await lane.list('/receipts');
  const isOpen = (one: { bankReference?: string; confirmedDate?: string }): boolean =>
    one.bankReference === bankReference && one.confirmedDate === undefined;
  return receipts.find(isOpen)?.receiptId;
}

async function bankMovements(lane: Lane, date: string): Promise<readonly BankMovement[]> {
  const path = `/sandbox/accounts/${lane.account}/movements?date=${date}`;
  return (await askOk(lane.bank, { path })).json.movements;
}

async function statementLines(lane: Lane, { subject, businessDate }: Break) {
  return linesOf(lane, businessDate, subject.split('#')[0] ?? '');
}

function linesOf(lane: Lane, date: string, statementId: string): Promise<readonly Line[]> {
  return lane.list(`/statements/${date}/${encodeURIComponent(statementId)}/lines`);
}

/** Proposes and approves with two keys. @returns whether it was booked */
async function resolve(lane: Lane, { breakId }: Break, verdict: Verdict): Promise<boolean> {
  for (const evidence of ['bank_query', 'bank_confirmation']) {
    const commandId = lane.nextId('evidence');
    const reference = `asked the bank about ${breakId}`;
    accepted(
      await lane.post('operator', '/break-evidence', { commandId, breakId, evidence, reference }),
    );
  }
  const proposed = await lane.post('operator', '/break-proposals', {
    commandId: lane.nextId('propose'),
    breakId,
    ...verdict,
    reason: 'the bank says so',
  });
  if (proposed.status === 422) return false;
  accepted(proposed);
  const approval = { commandId: lane.nextId('approve'), breakId };
  const approved = await lane.post('checker', '/break-approvals', approval);
  if (approved.status !== 422) {
    accepted(approved);
    return true;
  }
  const rejection = { commandId: lane.nextId('reject'), breakId, reason: approved.json.code };
  accepted(await lane.post('checker', '/break-rejections', rejection));
  return false;
}

/** Gives money that names nobody to a customer who said that it is theirs. */
export async function allocateSuspense(lane: Lane, tally: Tally): Promise<void> {
  const receipts = await lane.list('/receipts');
  for (const { receiptId, unallocatedMinor, customerId } of receipts) {
    if (unallocatedMinor === '0' || customerId !== undefined) continue;
    const answer = await lane.post('operator', '/instructions', {
      kind: 'allocate',
      instructionId: lane.nextId('allocate'),
      receiptId,
      customerId: lane.random.pick(lane.customers).customerId,
      amountMinor: unallocatedMinor,
    });
    count(tally, answer.status < 300 ? 'suspense allocated' : `suspense ${answer.json?.code}`);
  }
}
