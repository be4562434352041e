import type { ProblemCode } from '@ringfence/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createWindowCounter } from '../http/limit-requests.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import {
  type CountedAlarmKind,
  INTRUSION_RULES,
  INTRUSION_WINDOW_MILLISECONDS,
  type IntrusionRule,
} from './limits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The person whose session it came with, before it is known whether the person may. */
    visitorId: string | undefined;
  }
}

/** Somebody was refused something. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly address: string;
  /** The key or the person, where it is known. */
  readonly senderId: string | undefined;
}

/** Of a moment, RFC 3339: its hour, which an alarm is raised once in. */
const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

/**
 * Counts refusals by their source and raises an alarm for what is more than work makes, once an
 * hour for each source and kind.
 */
export function createRefusalWatch(
  desk: Pick<AlarmDesk, 'raise'>,
  { elapsed, now }: { readonly elapsed: () => number; readonly now: () => string },
): (refusal: Refusal) => void {
  const rules = Object.entries(INTRUSION_RULES) as [CountedAlarmKind, IntrusionRule][];
  const counted = rules.map(([kind, rule]) => ({
    kind,
    rule,
    codes: new Set(rule.codes),
    counter: createWindowCounter(INTRUSION_WINDOW_MILLISECONDS, elapsed),
  }));
  return ({ code, address, senderId }) => {
    for (const { kind, rule, codes, counter } of counted) {
      if (!codes.has(code)) continue;
      const source = rule.by === 'address' ? address : (senderId ?? address);
      const events = counter.add(source);
      if (events !== rule.eventsMax + 1) continue;
      desk.raise({ kind, source, events, occasion: now().slice(0, HOUR_LENGTH) });
    }
  };
}

/** Watches every refusal that goes out of a server. */
export function watchRefusals(app: FastifyInstance, see: (refusal: Refusal) => void): void {
  app.addHook('onResponse', (request, _reply, done) => {
    const { problemCode: code, ip: address } = request;
    if (code !== undefined) see({ code, address, senderId: senderOf(request) });
    done();
  });
}

function senderOf({ caller, visitorId }: FastifyRequest): string | undefined {
  return caller?.key.keyId ?? visitorId;
}
