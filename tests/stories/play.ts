import {
  type Act,
  type Actor,
  findRecord,
  type Instruction,
  type InstructionKind,
  type Outcome,
  type PurposeAccountKind,
  type RecordKind,
} from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { expect } from 'vitest';
import { admitParties } from './admission.ts';
import { type EquationFacts, formatEquation, yuan } from './equation-text.ts';
import { ACCOUNT, ACTORS, FAR_AWAY, MONDAY, openStage, type Purse, type Stage } from './stage.ts';
import { type Line, openStoryPage, type StoryPage } from './story-page.ts';

/** A purse as `100.00`, or `100.00 + 20.00 held`. */
function formatPurse({ available, held }: Purse): string {
  return held === '0.00' ? available : `${available} + ${held} held`;
}

/** The life of a pool of one programme, told on a page while it happens. */
export interface Play {
  readonly stage: Stage;
  readonly page: StoryPage;
  chapter(en: string, zh: string): void;
  tell(en: string, zh: string): void;
  /** Customers open accounts and say where their money may be paid out. */
  open(...customerIds: readonly string[]): Promise<void>;
  /** Money arrives at the bank with the deposit reference of each customer, in minor units. */
  deposit(amounts: Readonly<Record<string, bigint>>): Promise<void>;
  /** The customer permits kinds of instruction, standing, in its own channel. */
  permit(customerId: string, ...scope: readonly InstructionKind[]): Promise<string>;
  /** The platform's own money arrives without a reference and is allocated to a purpose account. */
  fundPurpose(purpose: PurposeAccountKind, amountMinor: bigint): Promise<void>;
  /** The state of a record. */
  stateOf(kind: RecordKind, recordId: string): Promise<string | undefined>;
  instruct(actor: Actor, instruction: Instruction, commandId?: string): Promise<Outcome>;
  act(actor: Actor, act: Act): Promise<Outcome>;
  /** Shows what each customer has, after comparing it. */
  purses(expected: Readonly<Record<string, string>>): Promise<void>;
  /**
   * The wind-down: new business stops, every customer takes its money, the platform its fees; the
   * bank ends its day and the day closes on nothing owed; the journal gives the same books again.
   */
  end(customerIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pool of a programme for a platform that was admitted. */
export async function openPlay(programmeId: string, title: Line, goal: Line): Promise<Play> {
  const stage = await openStage(programmeId, (store) => admitParties(store, programmeId));
  const page = openStoryPage(title, goal);
  let count = 0;
  const nextId = (what: string): string => {
    count += 1;
    return `${what}-${count}`;
  };

  const play: Play = {
    stage,
    page,
    chapter: (en, zh) => page.chapter({ en, zh }),
    tell: (en, zh) => page.tell({ en, zh }),
    open: async (...customerIds) => {
      for (const customerId of customerIds) {
        const opened = await stage.openCustomer(customerId);
        expect([customerId, opened.status]).toEqual([customerId, 'accepted']);
      }
    },
    deposit: async (amounts) => {
      for (const [customerId, amountMinor] of Object.entries(amounts)) {
        const { depositReference } = await stage.customer(customerId);
        await stage.bank.post('/sandbox/receipts', {
          receiptId: nextId('receipt'),
          account: ACCOUNT,
          amountMinor: amountMinor.toString(),
          debtorName: customerId,
          debtorAccount: `HOME-OF-${customerId}`,
          remittanceText: depositReference,
        });
      }
      await stage.settle();
    },
    permit: async (customerId, ...scope) => {
      const mandateId = nextId(`mandate-of-${customerId}`);
      const granted = await stage.submit({
        kind: 'grant_mandate',
        commandId: nextId('grant'),
        actor: ACTORS.customer,
        mandateId,
        customerId,
        scope,
        amountMax: amount(100_000_000n),
        expiresAt: FAR_AWAY,
      });
      expect([mandateId, granted.status]).toEqual([mandateId, 'accepted']);
      return mandateId;
    },
    fundPurpose: async (purpose, amountMinor) => {
      await stage.bank.post('/sandbox/receipts', {
        receiptId: nextId('receipt'),
        account: ACCOUNT,
        amountMinor: amountMinor.toString(),
        debtorName: 'Shop',
        debtorAccount: 'OWN-OF-SHOP',
        remittanceText: `for ${purpose}`,
      });
      await stage.settle();
      const receiptId = stage.engine.inspect(
        ({ receipts }) =>
          [...receipts.values()].find(({ unallocated }) => unallocated > 0n)?.receiptId,
      );
      const allocated = await play.instruct(ACTORS.operator, {
        kind: 'allocate',
        receiptId: receiptId ?? 'none',
        purpose,
        amount: amount(amountMinor),
      });
      expect([purpose, allocated.status]).toEqual([purpose, 'accepted']);
    },
    stateOf: async (kind, recordId) =>
      Promise.resolve(stage.engine.inspect((state) => findRecord(state, kind, recordId)?.state)),
    instruct: async (actor, instruction, commandId = nextId(instruction.kind)) => {
      const { outcome } = await stage.instruct(commandId, actor, instruction);
      return outcome;
    },
    act: (actor, act) => stage.submit({ kind: 'act', commandId: nextId(act.kind), actor, act }),
    purses: async (expected) => {
      const found: Record<string, string> = {};
      for (const customerId of Object.keys(expected)) {
        found[customerId] = formatPurse(await stage.purse(customerId));
      }
      expect(found).toEqual(expected);
      const lines = Object.entries(found).map(([name, purse]) => `${name.padEnd(10)} ${purse}`);
      page.show(lines.join('\n'));
    },
    end: (customerIds) => endPlay(play, customerIds),
    close: () => stage.close(),
  };
  page.chapter({ en: 'Admission', zh: '准入' });
  page.tell({
    en: 'The bank is examined check by check, scored, and admitted by another person than the one who proposed it; so is the platform. Their agreement contains every clause that a control of the system keeps, is signed by all three sides and in force. Only then does the pool open.',
    zh: '银行经逐项检查与评分,由提出人以外的人批准准入;平台亦然。双方协议包含系统控制所对应的全部条款,三方签署并已生效。此后专户方可开立。',
  });
  return play;
}

async function endPlay(play: Play, customerIds: readonly string[]): Promise<void> {
  const { stage, page } = play;
  page.chapter({ en: 'The end', zh: '清退与关闭' });
  const stopped = await play.act(ACTORS.operator, {
    kind: 'set_intake',
    intake: 'stopped',
    reason: 'wind-down',
  });
  expect(stopped.status).toBe('accepted');
  const gone: string[] = [];
  for (const customerId of customerIds) {
    const purse = await stage.purse(customerId);
    const available = BigInt(purse.available.replace('.', ''));
    if (available === 0n) continue;
    const mandateId = await play.permit(customerId, 'withdraw');
    const asked = await play.instruct(ACTORS.customer, {
      kind: 'withdraw',
      customerId,
      amount: amount(available),
      mandateId,
    });
    expect([customerId, asked.status]).toEqual([customerId, 'accepted']);
    gone.push(`${customerId.padEnd(10)} ${yuan(available)}`);
  }
  await sweepAll(play);
  await stage.settle();
  page.tell({
    en: 'New business stops. Every customer takes out what is left, each to the account that was verified as its own; the platform takes the fees that it earned, and nothing else.',
    zh: '停止接收新业务。每位客户将余额提至本人已核验账户;平台仅取走应得费用,别无其他。',
  });
  page.show(gone.join('\n'));

  const businessDate = MONDAY;
  const commandId = 'cut-monday';
  const cut = await stage.submit({
    kind: 'cut_day',
    commandId,
    actor: ACTORS.operator,
    businessDate,
  });
  expect(cut.status).toBe('accepted');
  await stage.bank.post(`/sandbox/days/${MONDAY}/end`, { account: ACCOUNT });
  await stage.settle();
  const closed = await stage.closeDay('close-monday');
  expect(closed).toMatchObject({ status: 'accepted' });
  // The engine answers the equation of a closed day in this form.
  const equation = closed.result?.['equation'] as unknown as EquationFacts;
  expect(equation).toMatchObject({
    liabilities: { totalMinor: '0' },
    bankClosingMinor: '0',
    unexplainedMinor: '0',
  });
  page.tell({
    en: 'The bank sends its statement, every line meets the books, and the day closes: nothing is owed, nothing is left at the bank.',
    zh: '银行送来对账单,逐行勾对,会计日关闭:负债为零,银行余额为零。',
  });
  page.show(formatEquation(equation));
  expect(await stage.replayDifference()).toBeUndefined();
  page.tell({
    en: 'The whole journal, decided again from its first entry, gives the same outcomes and balances.',
    zh: '从第一条起重放全部流水,结果与余额完全一致。',
  });
}

/** Pays the platform what is left on its accounts in the pool. */
async function sweepAll(play: Play): Promise<void> {
  for (const [source, left] of Object.entries(await play.stage.platformMoney())) {
    if (left === 0n) continue;
    const asked = await play.instruct(ACTORS.operator, {
      kind: 'sweep',
      source: source as Extract<Instruction, { kind: 'sweep' }>['source'],
      amount: amount(left),
    });
    expect([source, asked.status]).toEqual([source, 'accepted']);
  }
}
