import type { PoolEvent } from '@ringfence/store';

/** What goes to a receiver. */
export interface WebhookMessage {
  /** The same for the same event, however often it is sent: the receiver ignores a known one. */
  readonly eventId: string;
  readonly body: string;
}

/** An event as the body of a webhook: its kind, its moment, and its facts. */
export function formatEvent(poolId: number, event: PoolEvent): WebhookMessage {
  const { position, ordinal, kind, businessDate, recordedAt } = event;
  const eventId = formatEventId({ poolId, position, ordinal });
  const facts = { eventId, poolId, position, businessDate, ...parseFacts(event.facts) };
  return { eventId, body: JSON.stringify({ type: kind, timestamp: recordedAt, data: facts }) };
}

/** Where an event is. */
export interface EventPlace {
  readonly poolId: number;
  readonly position: number;
  readonly ordinal: number;
}

/** The id of an event: its place, so that it needs to be kept nowhere. */
export function formatEventId({ poolId, position, ordinal }: EventPlace): string {
  return `evt_${poolId}_${position}_${ordinal}`;
}

/** @returns undefined when the text is no event id of ours */
export function parseEventId(eventId: string): EventPlace | undefined {
  const found = EVENT_ID.exec(eventId);
  if (found === null) return undefined;
  const [, poolId = '', position = '', ordinal = ''] = found;
  return {
    poolId: Number.parseInt(poolId, 10),
    position: Number.parseInt(position, 10),
    ordinal: Number.parseInt(ordinal, 10),
  };
}

const EVENT_ID = /^evt_([1-9][0-9]{0,9})_([1-9][0-9]{0,14})_(0|[1-9][0-9]{0,5})$/;

function parseFacts(facts: string): object {
  const parsed: unknown = JSON.parse(facts);
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
