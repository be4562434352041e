export type { Answer } from './pool-engine/answer.ts';
export { OutcomeUnknown } from './pool-engine/answer.ts';
export type { JsonValue } from './pool-engine/canonical-json.ts';
export { canonicalJson } from './pool-engine/canonical-json.ts';
export type {
  DecideContext,
  Decider,
  EngineDecision,
  EntryDraft,
  KnownRecord,
  OutboxMessage,
  StateRow,
} from './pool-engine/decider.ts';
export type { PoolEngine, PoolEngineState } from './pool-engine/pool-engine.ts';
