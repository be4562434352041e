// Goal: a file of any size is read in flat memory, also when one entry has most of its bytes.
// Method: 20 MB made on the fly; the heap after collection at one fifth and at the end must not
// grow.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createStatementCheck } from '../src/index.ts';
import { balance, detail, document, entry, statement } from './fixtures/camt-files.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const BYTES = 20_000_000;
const CHUNK_BYTES = 65_536;
const GROWTH_BYTES_MAX = 4_000_000;
const MARK = '@@';
const encoder = new TextEncoder();

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Reads a document whose middle part is repeated until the size is reached. */
function readRepeated(around: string, part: string) {
  const [head = '', tail = ''] = around.split(MARK);
  const piece = part.repeat(Math.ceil(CHUNK_BYTES / part.length));
  const chunk = encoder.encode(piece);
  const repeats = Math.ceil(BYTES / chunk.length);
  const checking = createStatementCheck();
  checking.write(encoder.encode(head));
  let heapEarly = 0;
  for (let index = 0; index < repeats; index += 1) {
    checking.write(chunk);
    if (index === Math.floor(repeats / 5)) heapEarly = heapBytes();
  }
  const growth = heapBytes() - heapEarly;
  checking.write(encoder.encode(tail));
  return { growth, check: checking.end(), parts: repeats * (piece.length / part.length) };
}

const BOUNDS = balance('OPBD', '0.00') + balance('CLBD', '0.00');
const REMITTANCE = `<RmtInf><Ustrd>${'text '.repeat(20)}</Ustrd></RmtInf>`;

describe('20 MB', { timeout: 60_000 }, () => {
  it('of entries leave nothing behind', () => {
    const pair = entry('1.00', 'CRDT') + entry('1.00', 'DBIT');
    const { growth, check, parts } = readRepeated(document(statement(BOUNDS + MARK)), pair);
    expect(check).toMatchObject({ verdict: 'ok', entries: parts * 2 });
    expect(growth).toBeLessThan(GROWTH_BYTES_MAX);
  });

  it('of tags of which none is like another leave nothing behind', () => {
    let number = 0;
    const different = (): string => {
      number += 1;
      return `<x${number} y="${number}"><z${number}/></x${number}>`;
    };
    const checking = createStatementCheck();
    const [head = '', tail = ''] = document(statement(BOUNDS + MARK)).split(MARK);
    checking.write(encoder.encode(head));
    const write = (bytes: number): number => {
      for (let written = 0; written < bytes; written += CHUNK_BYTES) {
        let piece = '';
        while (piece.length < CHUNK_BYTES) piece += different();
        checking.write(encoder.encode(piece));
      }
      return heapBytes();
    };
    const growth = write(BYTES / 5) - write(BYTES / 5);
    checking.write(encoder.encode(tail));
    expect(checking.end()).toMatchObject({ verdict: 'ok', entries: 0 });
    expect(Math.abs(growth)).toBeLessThan(GROWTH_BYTES_MAX);
  });

  it('of details in one entry leave nothing behind', () => {
    const around = document(
      statement(BOUNDS + entry('0.00', 'CRDT', { details: `<NtryDtls>${MARK}</NtryDtls>` })),
    );
    const { growth, check, parts } = readRepeated(around, detail(REMITTANCE));
    expect(check).toMatchObject({ verdict: 'ok', entries: 1, details: parts });
    expect(growth).toBeLessThan(GROWTH_BYTES_MAX);
  });
});
