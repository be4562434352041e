import { parseMembers } from './entry-record.ts';
import type { JournalEntry } from './journal-entry.ts';

/** The kind of the entries whose leaf is a text for everybody: a liability root, a bank's note. */
export const EVIDENCE_KIND = 'publish_evidence';

/**
 * The text that an entry publishes; absent when it publishes none, or was refused.
 *
 * @invariant V3 a published text is the leaf itself, so that any tool proves it without ours
 */
export function evidenceTextOf(entry: Pick<JournalEntry, 'kind' | 'content'>): string | undefined {
  if (entry.kind !== EVIDENCE_KIND) return undefined;
  const content = parseMembers(entry.content);
  if (memberOf(content?.outcome, 'status') !== 'accepted') return undefined;
  const text = memberOf(memberOf(content?.command, 'act'), 'text');
  return typeof text === 'string' && text !== '' && !text.startsWith('{') ? text : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}
