import type { PartSeen } from './part-seen.ts';

/** A transparency log: how far it is signed, and how far others saw it. */
export interface LogSeen {
  readonly name: string;
  readonly size: number;
  readonly sizeWitnessed: number;
  readonly witnesses: readonly { readonly witness: string; readonly state: string }[];
}

const LOG_MILLISECONDS_MAX = 3_000;

/** Asks the log program which logs it has, without changing any. */
export async function observeLogs(
  url: string | undefined,
): Promise<{ readonly log: PartSeen; readonly logs: readonly LogSeen[] }> {
  if (url === undefined) return { log: { state: 'unknown', address: '' }, logs: [] };
  const address = `${url}/logs`;
  try {
    const signal = AbortSignal.timeout(LOG_MILLISECONDS_MAX);
    const ready = await fetch(`${url}/readyz`, { signal });
    const state = ready.ok ? 'ready' : (await ready.text()).trim();
    const logs = await fetch(address, { signal });
    return { log: { state, address }, logs: parseLogs(await logs.json()) };
  } catch {
    // Whatever broke on the way, nobody is there who could be asked.
    return { log: { state: 'unreachable', address }, logs: [] };
  }
}

/** The logs in an answer of the log program; what is not one is left out. */
function parseLogs(answer: unknown): readonly LogSeen[] {
  return listOf(answer, 'logs').flatMap((log) => {
    const { name, size, sizeWitnessed } = log;
    if (typeof name !== 'string') return [];
    if (typeof size !== 'number' || typeof sizeWitnessed !== 'number') return [];
    const witnesses = listOf(log, 'witnesses').flatMap(({ witness, fault, sizeCosigned }) =>
      typeof witness === 'string' ? [{ witness, state: stateOf(fault, sizeCosigned) }] : [],
    );
    return [{ name, size, sizeWitnessed, witnesses }];
  });
}

function stateOf(fault: unknown, sizeCosigned: unknown): string {
  if (typeof fault === 'string') return fault;
  return sizeCosigned === 0 ? 'not_asked' : 'cosigns';
}

type Members = Readonly<Record<string, unknown>>;

function listOf(value: unknown, member: string): readonly Members[] {
  if (!isObject(value)) return [];
  const list = value[member];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
