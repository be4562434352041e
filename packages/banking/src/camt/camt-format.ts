import type { CamtMessage } from '../statement.ts';

const MESSAGE_OF_CONTAINER: Readonly<Record<string, CamtMessage>> = {
  BkToCstmrAcctRpt: 'camt.052',
  BkToCstmrStmt: 'camt.053',
  BkToCstmrDbtCdtNtfctn: 'camt.054',
};

/**
 * The element that holds the statements of each message, with the version suffix of version .01.
 */
export const CONTAINER_NAMES: readonly string[] = Object.keys(MESSAGE_OF_CONTAINER).flatMap(
  (name) => [name, `${name}V01`, `${name}V02`],
);

export const MESSAGE_OF_STATEMENT: Readonly<Record<string, CamtMessage>> = {
  Rpt: 'camt.052',
  Stmt: 'camt.053',
  Ntfctn: 'camt.054',
};

const CAMT_PATTERN = /camt\.05[234](?:\.[0-9]{3}\.[0-9]{2})?/i;
const ISO_MESSAGE_PATTERN = /\b[a-z]{4}\.[0-9]{3}\.[0-9]{3}\.[0-9]{2}\b/;

/** The message of a container element such as BkToCstmrStmt. */
export function messageOfContainer(name: string): CamtMessage | undefined {
  return MESSAGE_OF_CONTAINER[name.replace(/V[0-9]{2}$/, '')];
}

/** The message named by a namespace, as 'camt.053.001.08', whatever stands around it. */
export function formatOfNamespace(namespace: string): string | undefined {
  return CAMT_PATTERN.exec(namespace)?.[0].toLowerCase();
}

/** Any ISO 20022 message named by a namespace, as 'pain.001.001.09'. */
export function isoMessageOfNamespace(namespace: string): string | undefined {
  return ISO_MESSAGE_PATTERN.exec(namespace)?.[0];
}

/** The namespaces that an element declares. */
export function namespacesOf(attributes: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(attributes)
    .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(([, value]) => value);
}

/** Where the schemas of an element are said to be; read only where no namespace names a message. */
export function schemaLocationsOf(attributes: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(attributes)
    .filter(([name]) => /(?:^|:)(?:noNamespaceS|s)chemaLocation$/.test(name))
    .map(([, value]) => value);
}

const MT_940_PATTERN = /^(?:\{1:|\s*:?20:|\s*:940:|\s*940\s)/;
const MT_BLOCK_PATTERN = /(?:^\s*|@@|##|\{4:):(?:[0-9]{2}[A-Za-z]?|NS):/m;
const MT_942_PATTERN = /\{2:[IO]942|^:34F:/m;
/** The type that the envelope of a SWIFT message names. */
const MT_TYPE_PATTERN = /\{2:[IO]([0-9]{3})/;
const HEAD_BYTES_MAX = 4_096;

/**
 * What bytes that are not XML seem to be, for the message of a refusal.
 *
 * @returns undefined when the bytes may be XML
 */
export function formatOfForeignBytes(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'empty file';
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES_MAX)).replace(
    /^\u00EF\u00BB\u00BF/,
    '',
  );
  const isBinary = head.includes(0) && head.length > 1;
  if (isBinary && !MT_BLOCK_PATTERN.test(text)) return formatOfBinary(head);
  const start = text.trimStart();
  if (start.startsWith('<')) return undefined;
  if (start === '') return 'empty file';
  if (start.startsWith('%PDF')) return 'PDF';
  if (start.startsWith('\u001F\u008B')) return 'gzip';
  if (start.startsWith('PK\u0003\u0004')) return 'ZIP';
  if (!MT_940_PATTERN.test(start) && !MT_BLOCK_PATTERN.test(text)) return 'unknown text';
  const type = MT_TYPE_PATTERN.exec(text)?.[1];
  if (type !== undefined && type !== '940' && type !== '942') return `MT${type}`;
  return MT_942_PATTERN.test(text) ? 'MT942' : 'MT940';
}

/** Two-byte encodings have a zero byte beside each character of the XML syntax. */
function formatOfBinary(head: Uint8Array): string | undefined {
  const [first = 0, second = 0] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return undefined;
  if ((first === 0x3c && second === 0) || (first === 0 && second === 0x3c)) return undefined;
  if (first === 0x50 && second === 0x4b) return 'ZIP';
  return first === 0x1f && second === 0x8b ? 'gzip' : 'binary file';
}
