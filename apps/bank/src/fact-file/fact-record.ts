import { crc32 } from 'node:zlib';
import type { Timestamp } from '@ringfence/money';
import type { Fact } from '../books/fact.ts';

/** The facts of one act: kept whole or not at all. */
export interface FactRecord {
  readonly recordedAt: Timestamp;
  readonly facts: readonly Fact[];
}

const HEAD = '{"checksum":"';
const CHECKSUM_DIGITS = 8;
const MIDDLE = '","records":';
const RECORDS_FIRST = HEAD.length + CHECKSUM_DIGITS + MIDDLE.length;

/**
 * One line of the fact file, with its line feed: everything that one write made durable.
 *
 * A write that was cut short leaves exactly one line without a valid checksum, the last.
 */
export function formatFactLine(records: readonly string[]): string {
  const body = `[${records.join(',')}]`;
  return `${HEAD}${checksum(body)}${MIDDLE}${body}}\n`;
}

/** @returns the records of a line (without its line feed), or undefined when it is damaged */
export function parseFactLine(line: string): readonly FactRecord[] | undefined {
  if (!line.startsWith(HEAD) || !line.endsWith('}')) return undefined;
  const body = line.slice(RECORDS_FIRST, -1);
  const stated = line.slice(HEAD.length, HEAD.length + CHECKSUM_DIGITS);
  if (stated !== checksum(body)) return undefined;
  // The checksum says that these are bytes that formatFactLine wrote.
  return JSON.parse(body) as readonly FactRecord[];
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(CHECKSUM_DIGITS, '0');
}
