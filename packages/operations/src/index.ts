export { type Answer, OutcomeUnknown } from './pool-engine/answer.ts';
export { canonicalJson, type JsonValue } from './pool-engine/canonical-json.ts';
export type {
  DecideContext,
  Decider,
  EngineDecision,
  EntryDraft,
  KnownRecord,
  OutboxMessage,
  StateRow,
} from './pool-engine/decider.ts';
export {
  type LedgerCommand,
  type LedgerOutcome,
  type LedgerState,
  ledgerDecider,
  loadLedgerState,
  TRANSFERS_IN_COMMAND_MAX,
} from './pool-engine/ledger-decider.ts';
export {
  BATCH_RECORDS_MAX,
  COMMIT_ATTEMPTS_MAX,
  LEASE_MILLISECONDS,
  openPoolEngine,
  type PoolEngine,
  type PoolEngineFigures,
  type PoolEngineOptions,
  type PoolEngineState,
  QUEUE_RECORDS_MAX,
  REBUILD_MILLISECONDS_MAX,
} from './pool-engine/pool-engine.ts';
