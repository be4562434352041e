import {
  actRuleOf,
  type CustodyState,
  compareCommands,
  createCustodyState,
  type Decision,
  decide,
  decodeCommand,
  encodeCommand,
  isIdentifier,
  isRefusalRemembered,
  type JsonValue,
  type Outcome,
  type PoolCommand,
  RULES_VERSION,
  STATUS_RULE,
  transfersMaxOf,
} from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { canonicalJson } from './pool-engine/canonical-json.ts';
import type { Decider, EngineDecision, EntryDraft, KnownRecord } from './pool-engine/decider.ts';
import type { Replayer } from './pool-engine/replay-records.ts';

/** The content of a journal entry. */
interface EntryContent {
  readonly command: JsonValue;
  readonly outcome: Outcome;
  /** The version of the rules that decided; absent: 1. */
  readonly rules?: number;
}

/**
 * The rules of a custody pool for the pool engine: custody's decision, its journal entry, and the
 * answer to a command id that is known.
 *
 * A refused command has an entry when its kind says so; what the bank says, and the clock, are
 * offered again under the same id until the books can take them.
 */
export const custodyDecider: Decider<CustodyState, PoolCommand, Outcome> = {
  idSpace: 'entry',
  idsOf: (command) => [command.commandId],
  weightOf: (command) => 1 + transfersMaxOf(command),
  decide: (state, command, context) => {
    const decision = decide(state, command, context);
    const isKept =
      decision.outcome.status === 'accepted' ||
      isRefusalRemembered(command, decision.outcome, context);
    const rules = context.rulesVersion ?? RULES_VERSION;
    const entry = isKept ? draftEntry(state, { command, decision, rules }) : undefined;
    return engineDecision(decision, entry);
  },
  answerKnown: (command, known) => answerKnown(command, known),
};

function engineDecision(
  { outcome, transfers, rows, outbox }: Decision,
  entry: EntryDraft | undefined,
): EngineDecision<Outcome> {
  if (entry === undefined) return { outcome, transfers: [], rows: [], outbox: [] };
  const messages = outbox.map(({ topic, key, message }) => ({
    topic,
    key,
    content: canonicalJson({ ...message }),
  }));
  return { outcome, entry, transfers, rows, outbox: messages };
}

/** The journal entry of a command; absent for one that cannot have any. */
function draftEntry(
  state: CustodyState,
  decided: {
    readonly command: PoolCommand;
    readonly decision: Decision;
    readonly rules: number;
  },
): EntryDraft | undefined {
  const { command, decision, rules } = decided;
  const { outcome } = decision;
  if (!isIdentifier(command.commandId)) return undefined;
  const businessDate = businessDateOf(state, command);
  if (businessDate === undefined) return undefined;
  const content = canonicalJson({
    command: encodeCommand(command),
    outcome: { ...outcome },
    ...(rules === 1 ? {} : { rules }),
  });
  const subject = subjectOf(command, decision);
  const entry = { kind: kindOf(command), commandId: command.commandId, businessDate, content };
  return subject === undefined ? entry : { ...entry, subject };
}

/** An entry is of the kind of its instruction or act, or of its command when it is neither. */
function kindOf(command: PoolCommand): string {
  if (command.kind === 'act') return command.act.kind;
  return command.kind === 'instruct' ? command.instruction.kind : command.kind;
}

/** The business day that a command belongs to: the one that it names, or the open one. */
function businessDateOf(state: CustodyState, command: PoolCommand): BusinessDate | undefined {
  switch (command.kind) {
    case 'open_pool':
    case 'record_statement':
    case 'cut_day':
    case 'close_day':
      return command.businessDate;
    case 'open_customer':
    case 'register_payout_account':
    case 'close_customer':
    case 'grant_mandate':
    case 'revoke_mandate':
    case 'instruct':
    case 'advise_receipt':
    case 'record_payment_status':
    case 'record_statement_line':
    case 'expire_due':
    case 'explain_break':
    case 'act':
      return state.businessDate;
  }
}

/** What an entry is found again by: for an instruction, the customer whose money it moves. */
function subjectOf(command: PoolCommand, decision: Decision): string | undefined {
  switch (command.kind) {
    case 'instruct': {
      const own = decision.rows.find(({ table }) => table === 'custody.instruction');
      const customerId = own?.values['customer_id'];
      return typeof customerId === 'string' && isIdentifier(customerId) ? customerId : undefined;
    }
    case 'open_customer':
    case 'register_payout_account':
    case 'close_customer':
      return command.customerId;
    case 'grant_mandate':
    case 'revoke_mandate':
      return command.mandateId;
    case 'advise_receipt':
      return command.bankReference;
    case 'record_payment_status':
      return command.instructionId;
    case 'record_statement':
    case 'record_statement_line':
      return command.statementId;
    case 'explain_break':
      return command.breakId;
    case 'act':
      return actRuleOf(command.act).subjectOf(command.act);
    case 'cut_day':
    case 'close_day':
      return command.businessDate;
    case 'open_pool':
    case 'expire_due':
      return undefined;
  }
}

/** @invariant C18 one command id stands for one content */
function answerKnown(command: PoolCommand, known: KnownRecord): Outcome {
  if (known.kind !== 'entry') throw new Error('assertion: a custody command is known by its entry');
  const { command: first, outcome } = parseContent(known.content);
  const difference = compareCommands({ known: first, received: encodeCommand(command) });
  if (difference === undefined) return outcome;
  const { status, field } = difference;
  return { status, field, rule: STATUS_RULE[status].en };
}

/** Reads what {@link draftEntry} wrote. */
function parseContent(content: string): EntryContent {
  return JSON.parse(content) as EntryContent;
}

/** How a custody pool is decided again from its journal, by the pure rules alone. */
export const custodyReplayer: Replayer<CustodyState, PoolCommand, Outcome> = {
  decider: custodyDecider,
  // Everything is remembered, so that nothing has to be looked up.
  createState: () => createCustodyState({ recentMax: Number.POSITIVE_INFINITY }),
  ledgerOf: ({ ledger }) => ledger,
  parseEntry: ({ content }) => {
    const { command, rules = 1 } = parseContent(content);
    return { command: decodeCommand(command), rulesVersion: rules };
  },
  rulesVersion: RULES_VERSION,
};
