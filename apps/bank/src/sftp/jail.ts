import { join, posix } from 'node:path';

/** A place that a customer may name. */
export interface JailedPath {
  /** Where it is on the disk. */
  readonly path: string;
  /** `/`, `/to-bank`, `/from-bank`, or one of those below it. */
  readonly folder: string;
  /** Absent: the folder itself. */
  readonly name?: string;
}

/** The folders that a customer sees. What the bank has taken is its own. */
export const JAILED_FOLDERS = [
  '/',
  '/to-bank',
  '/from-bank',
  '/from-bank/taken',
  '/from-bank/refused',
] as const;

const KNOWN: ReadonlySet<string> = new Set(JAILED_FOLDERS);

/**
 * Where a path of a customer leads. Only the folders of the exchange and the names directly in them
 * exist: no path leads out, whatever it is made of, and no link is followed when it is opened.
 *
 * @returns undefined for every other path
 */
export function jailPath(root: string, asked: string): JailedPath | undefined {
  if (asked.includes('\0') || asked.includes('\\')) return undefined;
  const normal = posix.resolve('/', asked);
  if (KNOWN.has(normal)) return { path: join(root, normal), folder: normal };
  const folder = posix.dirname(normal);
  // In the root are only the folders.
  if (folder === '/' || !KNOWN.has(folder)) return undefined;
  return { path: join(root, normal), folder, name: posix.basename(normal) };
}
