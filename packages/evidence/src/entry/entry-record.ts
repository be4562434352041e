import { canonicalObject } from './canonical-object.ts';
import type { JournalEntry, RegistryEntry } from './journal-entry.ts';

/** The whole of an entry as one text: what its leaf commits to. */
export function formatEntryRecord(entry: JournalEntry): string {
  return canonicalObject({
    businessDate: entry.businessDate,
    commandId: entry.commandId,
    content: entry.content,
    form: 'ringfence entry-record v1',
    kind: entry.kind,
    position: entry.position,
    recordedAt: entry.recordedAt,
    subject: entry.subject,
  });
}

/** The whole of an entry of the registry as one text: what its leaf commits to. */
export function formatRegistryRecord(entry: RegistryEntry): string {
  return canonicalObject({
    commandId: entry.commandId,
    content: entry.content,
    form: 'ringfence registry-record v1',
    kind: entry.kind,
    position: entry.position,
    recordedAt: entry.recordedAt,
  });
}

/**
 * Reads the record of an entry, as somebody who was given it to open a commitment does.
 *
 * @returns absent when it is no such text, or not in its one written form
 */
export function parseEntryRecord(text: string): JournalEntry | undefined {
  const members = parseMembers(text);
  if (members === undefined) return undefined;
  const { position, kind, commandId, subject, businessDate, recordedAt, content } = members;
  if (typeof position !== 'number' || typeof content !== 'string') return undefined;
  if (typeof kind !== 'string' || typeof commandId !== 'string') return undefined;
  if (typeof businessDate !== 'string' || typeof recordedAt !== 'string') return undefined;
  if (subject !== undefined && typeof subject !== 'string') return undefined;
  const entry: JournalEntry = {
    position,
    kind,
    commandId,
    businessDate,
    recordedAt,
    content,
    ...(subject === undefined ? {} : { subject }),
  };
  return formatEntryRecord(entry) === text ? entry : undefined;
}

/** The members of a JSON object; absent for any other text. */
export function parseMembers(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // A text that is no JSON is an answer here; the parser knows no other way to say so.
    return undefined;
  }
}
