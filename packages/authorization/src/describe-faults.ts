import type { DetailedError } from '@cedar-policy/cedar-wasm/nodejs';

/** The faults of a text in one line. */
export function describeFaults(errors: readonly DetailedError[]): string {
  return errors.map(({ message }) => message).join('; ');
}
