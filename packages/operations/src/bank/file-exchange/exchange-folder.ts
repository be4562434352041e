/** A file that lies ready from the bank. */
export interface FoundFile {
  readonly name: string;
  readonly byteCount: number;
}

/** Where a file of the bank goes after it was dealt with. */
export type AsideFolder = 'taken' | 'refused';

/**
 * A place where files are exchanged with a bank: one folder for each way. Whoever writes a file
 * makes it visible in one step, so that nobody reads half of it; names that begin with a dot or end
 * in `.part` are being written.
 */
export interface ExchangeFolder {
  /** Whole files from the bank, by name, at most `limit`. */
  listFromBank(limit: number): Promise<readonly FoundFile[]>;
  /** @returns undefined when another process has put it aside meanwhile */
  readFromBank(name: string): Promise<Uint8Array | undefined>;
  /** Puts a file for the bank, whole or not at all; the same name again replaces it. */
  placeForBank(name: string, content: Uint8Array): Promise<void>;
  /** Moves a file of the bank aside; one that is gone stays gone. */
  putAside(
    name: string,
    aside: { readonly folder: AsideFolder; readonly as: string },
  ): Promise<void>;
}

/** Whether a file of this name is whole and may be opened in its folder. */
export function isWholeFileName(name: string): boolean {
  const isHidden = name.startsWith('.') || name.endsWith('.part');
  const isShort = Buffer.byteLength(name) <= FILE_NAME_BYTES_MAX;
  return !isHidden && isShort && !FORBIDDEN_IN_NAMES.test(name);
}

/**
 * The longest name of a file that is exchanged: with what our files add to it, it is still a name
 * that file systems take. @unit bytes
 */
export const FILE_NAME_BYTES_MAX = 200;

/** Separators of folders and control characters: a name never leads out of its folder. */
const FORBIDDEN_IN_NAMES = /[/\\\p{Cc}]/u;
