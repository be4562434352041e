import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { isIdentifier } from '../is-identifier.ts';
import { EVIDENCE_TEXT_BYTES_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { PublishEvidenceAct } from './act.ts';

/** A text that says what it is never begins like an entry of another kind, which is JSON. */
const FORM_PATTERN = /^ringfence [a-z][a-z-]{0,39} v[1-9][0-9]?$/;

/**
 * What is said of a snapshot, and what an auditor asks: the system says it once, after it was
 * counted or verified. From a person's hand it would be a second truth beside the first.
 */
const FORMS_OF_SYSTEM: ReadonlySet<string> = new Set([
  'ringfence liability-root v1',
  'ringfence bank-balance v1',
  'ringfence coverage v1',
  'ringfence challenge v1',
]);

/** Notes forbid every control character but the newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
const CONTROL_PATTERN = /[\u0000-\u0009\u000b-\u001f\u007f]/;

/**
 * Publishes a text: from its commit on it stands in the pool's log, word for word.
 *
 * @returns content_invalid, role_not_allowed, record_already_exists
 * @invariant C120 a text stands in the log under one id, as it was given, and says what it is
 */
export function publishEvidence(
  state: CustodyState,
  { evidenceId, form, text }: PublishEvidenceAct,
  { businessDate, actor }: ActFrame,
): Decision {
  if (!isIdentifier(evidenceId)) return refuse('content_invalid', { field: 'evidenceId' });
  if (!FORM_PATTERN.test(form)) {
    return refuse('content_invalid', { field: 'form', expected: 'ringfence <words> v<number>' });
  }
  if (!text.startsWith(`${form}\n`)) {
    return refuse('content_invalid', { field: 'form', expected: 'the first line of the text' });
  }
  if (FORMS_OF_SYSTEM.has(form) && actor.role !== 'system') {
    const said = { field: 'form', expected: 'system', received: actor.role };
    return refuse('role_not_allowed', said);
  }
  if (!isWhole(text)) {
    const expected = 'whole lines of Unicode without control characters';
    return refuse('content_invalid', { field: 'text', expected });
  }
  const bytes = utf8LengthOf(text);
  if (bytes > EVIDENCE_TEXT_BYTES_MAX) {
    const expected = `at most ${EVIDENCE_TEXT_BYTES_MAX} bytes`;
    return refuse('content_invalid', { field: 'text', expected, received: `${bytes}` });
  }
  if (findRecord(state, 'evidence', evidenceId) !== undefined) {
    return refuse('record_already_exists', { field: 'evidenceId' });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'evidence',
    recordId: evidenceId,
    state: 'published',
    subject: form,
    businessDate,
    body: { form, text },
  });
  return accept({ result: { evidenceId }, rows: [record] });
}

function isWhole(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !CONTROL_PATTERN.test(text);
}

const TWO_BYTES_FROM = 0x80;
const THREE_BYTES_FROM = 0x800;
const FOUR_BYTES_FROM = 0x1_00_00;

/** The bytes that a text has in UTF-8. */
function utf8LengthOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += 1;
    if (point >= TWO_BYTES_FROM) bytes += 1;
    if (point >= THREE_BYTES_FROM) bytes += 1;
    if (point >= FOUR_BYTES_FROM) bytes += 1;
  }
  return bytes;
}
