// Goal: a list of a day is read as it is written, or refused: no cell is lost or moved.
// Method: small files of each form, read as the command does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLevelList } from '../src/levels/read-level-list.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-list-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function read(text: string) {
  const path = join(directory, 'orders');
  writeFileSync(path, text);
  return await readLevelList(path);
}

test.each([
  ['CSV', 'id,amount_minor,customer_id\npay-1,2600,ada\npay-2,5,\n'],
  [
    'JSON',
    '[{"id":"pay-1","amountMinor":"2600","customerId":"ada"},{"id":"pay-2","amountMinor":"5"}]',
  ],
])('a list in %s is read', async (_form, text) => {
  expect(await read(text)).toMatchObject({
    status: 'read',
    lines: [
      { id: 'pay-1', amountMinor: '2600', customerId: 'ada' },
      { id: 'pay-2', amountMinor: '5' },
    ],
  });
});

test.each([
  ['an amount with a comma', 'id,amount_minor,customer_id\npay-1,2,600,ada\n', 'row 1 below'],
  ['a cell too few', 'id,amount_minor,customer_id\npay-1,2600,ada\npay-2,5\n', 'row 2 below'],
  ['quotes', 'id,amount_minor\n"pay-1",2600\n', 'quotes are not expected'],
  ['an unknown column', 'id,amount_minor,total\npay-1,2600,1\n', 'names columns of'],
  ['another JSON', '{"orders":[]}', 'the file has no lines'],
])('%s is refused', async (_what, text, says) => {
  const list = await read(text);
  expect(list.status === 'unreadable' && list.reason.en).toContain(says);
});
