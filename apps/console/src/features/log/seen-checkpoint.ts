import { type Checkpoint, formatBase64, parseBase64 } from '@ringfence/transparency';

/** What this browser saw of a log, and when: the log may only ever grow from it. */
export interface SeenCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly at: string;
}

const KEY = 'ringfence-log-';

/** The checkpoint that this browser keeps of a log; undefined before it saw any. */
export function readSeen(origin: string): SeenCheckpoint | undefined {
  const [sizeText = '', rootText = '', at = ''] = (
    localStorage.getItem(`${KEY}${origin}`) ?? ''
  ).split(' ');
  const size = Number.parseInt(sizeText, 10);
  const root = parseBase64(rootText);
  if (!Number.isSafeInteger(size) || root === undefined || at === '') return undefined;
  return { checkpoint: { origin, size, root, extensions: [] }, at };
}

/** Keeps a checkpoint that was verified, for the next visit. */
export function keepSeen({ origin, size, root }: Checkpoint, at: string): void {
  localStorage.setItem(`${KEY}${origin}`, `${size} ${formatBase64(root)} ${at}`);
}
