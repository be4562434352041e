import type { StoredEntry } from '@ringfence/store';
import { packDiffers } from './pack-fault.ts';
import { listPath, type PackFile, statementFilePath } from './pack-format.ts';
import { parseObject, readJsonl } from './read-jsonl.ts';

/** What the journal has of a statement of the bank. */
export interface StatementInJournal {
  readonly openingMinor: string;
  readonly closingMinor: string;
  readonly lineCount: number;
  /** Whether it was imported: then the pack lists it. */
  readonly isImported: boolean;
}

/** Takes the statement of an entry, if it records one. */
export function statementOf(
  entry: StoredEntry,
): { readonly key: string; readonly statement: StatementInJournal } | undefined {
  if (entry.kind !== 'record_statement') return undefined;
  const content = JSON.parse(entry.content) as {
    readonly command: Omit<StatementInJournal, 'isImported'> & {
      readonly statementId: string;
      readonly businessDate: string;
    };
  };
  const { statementId, businessDate, openingMinor, closingMinor, lineCount } = content.command;
  const key = keyOf({ businessDate, statementId });
  const isImported = IMPORTED.test(entry.commandId);
  return { key, statement: { openingMinor, closingMinor, lineCount, isImported } };
}

/** The id of the command that an import gives. */
const IMPORTED = /^statement:/;

const keyOf = (of: { readonly businessDate: string; readonly statementId: string }): string =>
  `${of.businessDate} ${of.statementId}`;

/**
 * Compares the list of statements with the journal, and sees that each file as received is there
 * under its own digest.
 *
 * @throws {PackDiffers} at the first statement that differs
 */
export async function checkStatements(
  directory: string,
  pool: { readonly poolId: number; readonly files: readonly PackFile[] },
  journal: ReadonlyMap<string, StatementInJournal>,
): Promise<void> {
  const file = listPath(pool.poolId, 'statements');
  const missing = new Set(
    [...journal].flatMap(([key, { isImported }]) => (isImported ? [key] : [])),
  );
  const digests = new Map(pool.files.map(({ path, sha256 }) => [path, sha256]));
  for await (const line of readJsonl(directory, file)) {
    const members = parseObject(file, line);
    const key = `${String(members.get('businessDate'))} ${String(members.get('statementId'))}`;
    const known = journal.get(key);
    missing.delete(key);
    const place = { file, line: line.line };
    for (const name of ['openingMinor', 'closingMinor', 'lineCount'] as const) {
      // A statement that was refused by the books is not among theirs.
      const expected = known?.[name];
      const received = members.get(name);
      if (expected === undefined || String(expected) === String(received)) continue;
      throw packDiffers(place, {
        what: { zh: `对账单 ${name}`, en: `${name} of the statement in the journal` },
        expected: String(expected),
        received: String(received),
      });
    }
    const sha256 = members.get('fileSha256');
    if (typeof sha256 !== 'string') continue;
    const path = statementFilePath(pool.poolId, sha256);
    if (digests.get(path) === sha256) continue;
    throw packDiffers(
      { file: path },
      {
        what: { zh: '对账单原文件', en: 'the statement file as it was received' },
        expected: sha256,
        received: digests.get(path) ?? 'no file',
      },
    );
  }
  for (const key of missing) {
    throw packDiffers(
      { file },
      {
        what: { zh: '日志中的对账单', en: 'the statement of the journal' },
        expected: key,
        received: 'no such line',
      },
    );
  }
}
