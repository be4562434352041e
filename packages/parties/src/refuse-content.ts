import { IDENTIFIER_PATTERN, NAME_LENGTH_MAX, NOTE_LENGTH_MAX } from './limits.ts';
import { type RegistryDecision, refuse } from './registry-decision.ts';

const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** Refuses the first field that is not of its form; see each form. */
export function refuseContent(fields: {
  /** Ids that the command creates. */
  readonly ids?: Readonly<Record<string, string>>;
  /** SHA-256 in hexadecimal. */
  readonly hashes?: Readonly<Record<string, string>>;
  /** Names of businesses. */
  readonly names?: Readonly<Record<string, string>>;
  /** Reasons, in words without personal data. */
  readonly notes?: Readonly<Record<string, string>>;
}): RegistryDecision | undefined {
  for (const [field, text] of Object.entries(fields.ids ?? {})) {
    if (IDENTIFIER_PATTERN.test(text)) continue;
    return refuse('content_invalid', { field, expected: '1 to 64 of A-Z a-z 0-9 . _ : -' });
  }
  for (const [field, text] of Object.entries(fields.hashes ?? {})) {
    if (HASH_PATTERN.test(text)) continue;
    return refuse('content_invalid', { field, expected: '64 hexadecimal digits' });
  }
  for (const [field, text] of Object.entries(fields.names ?? {})) {
    if (text.length > 0 && text.length <= NAME_LENGTH_MAX) continue;
    return refuse('content_invalid', { field, expected: `1 to ${NAME_LENGTH_MAX} characters` });
  }
  for (const [field, text] of Object.entries(fields.notes ?? {})) {
    if (text.length > 0 && text.length <= NOTE_LENGTH_MAX) continue;
    return refuse('content_invalid', { field, expected: `1 to ${NOTE_LENGTH_MAX} characters` });
  }
  return undefined;
}
