import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CUSTODY_LEAVES_HEADER } from '@ringfence/operations';
import type { OwedCustomer } from '@ringfence/proof-of-custody';
import { parseBase64 } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

const KEY_BYTES = 32;
const PAGE_LINES = 5_000;
const LINE_PATTERN = /^([^",]*),(0|[1-9][0-9]{0,28}),([A-Za-z0-9+/]+={0,2})$/;

interface Leaf {
  readonly identity: string;
  readonly amountMinor: bigint;
  readonly customerKey: Uint8Array;
}

/**
 * Reads the list of leaves of a snapshot, page by page.
 *
 * @throws {EvidenceFault} with the line that is none
 */
export async function* readLeaves(path: string): AsyncGenerator<readonly Leaf[]> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  let page: Leaf[] = [];
  for await (const line of lines) {
    number += 1;
    if (number === 1 && line === CUSTODY_LEAVES_HEADER) continue;
    const leaf = parseLeafLine(line);
    if (leaf === undefined || number === 1) throw notALeaf(path, number);
    page.push(leaf);
    if (page.length < PAGE_LINES) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** The key of the leaves that fill up: the one line without an identity. */
export async function readPadKey(path: string): Promise<Uint8Array> {
  for await (const [first] of readLeaves(path)) {
    if (first?.identity === '') return first.customerKey;
    break;
  }
  throw notALeaf(path, 2);
}

/** The customers of a list, without the line that is none. */
export async function* readOwedCustomers(path: string): AsyncGenerator<readonly OwedCustomer[]> {
  for await (const page of readLeaves(path)) yield page.filter(({ identity }) => identity !== '');
}

function parseLeafLine(line: string): Leaf | undefined {
  const [, identity = '', digits = '', encoded = ''] = LINE_PATTERN.exec(line) ?? [];
  const customerKey = parseBase64(encoded);
  if (customerKey?.length !== KEY_BYTES) return undefined;
  return { identity, amountMinor: BigInt(digits), customerKey };
}

function notALeaf(path: string, line: number): EvidenceFault {
  const text = both(
    `${path}:${line}: expected identity,amount_minor,customer_key.`,
    `${path}:${line}:应为 identity,amount_minor,customer_key。`,
  );
  return new EvidenceFault(text, { code: 'not_a_leaf' });
}
