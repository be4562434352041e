/**
 * What the receiver of a file says of it, in a file of its own that is named as the file with
 * {@link ACKNOWLEDGEMENT_ENDING} after it.
 */
export interface Acknowledgement {
  readonly file: string;
  /** Of the bytes, in lower-case hexadecimal digits; absent when the file was not read. */
  readonly sha256?: string;
  /** `known`: the same bytes came before, and nothing was done again. */
  readonly status: 'taken' | 'known' | 'refused';
  /** Why a file was refused. */
  readonly reason?: string;
}

/** What the name of an acknowledgement ends with. */
export const ACKNOWLEDGEMENT_ENDING = '.ack';

/** Whether a file is an acknowledgement, by its name. */
export function isAcknowledgementName(name: string): boolean {
  return name.endsWith(ACKNOWLEDGEMENT_ENDING);
}

/** The bytes of an acknowledgement: one JSON object and a line feed. */
export function formatAcknowledgement(acknowledgement: Acknowledgement): Uint8Array {
  return Buffer.from(`${JSON.stringify(acknowledgement)}\n`);
}

/** Reads an acknowledgement; undefined when it is none. */
export function parseAcknowledgement(content: Uint8Array): Acknowledgement | undefined {
  const value = parseJson(content);
  if (typeof value !== 'object' || value === null) return undefined;
  const { file, sha256, status, reason } = value as Readonly<Record<string, unknown>>;
  if (typeof file !== 'string' || !isStatus(status)) return undefined;
  return {
    file,
    status,
    ...(typeof sha256 === 'string' ? { sha256 } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

function isStatus(value: unknown): value is Acknowledgement['status'] {
  return value === 'taken' || value === 'known' || value === 'refused';
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
