/**
 * Goal: whatever a bank puts down is either usable or refused by name; nothing of it stops the
 * files behind it, and no money is given back for a payment that may have been made.
 *
 * Method: files that the database would not take as they are, and a pain.002 that turns down a
 * copy.
 */

import { formatPain002 } from '@ringfence/banking';
import { businessDate } from '@ringfence/money';
import { expect, test } from 'vitest';
import {
  classifyFile as classify,
  EXCHANGE_ID_LENGTH_MAX,
} from '../../src/bank/file-exchange/classify-file.ts';
import {
  FILE_NAME_BYTES_MAX,
  isWholeFileName,
} from '../../src/bank/file-exchange/exchange-folder.ts';

const classifyFile = (name: string, content: Uint8Array) =>
  classify(name, content, businessDate('2026-03-03'));

const bytes = (text: string): Uint8Array => Buffer.from(text);

const statement = ({ account = 'POOL-1', createdAt = '2026-03-02T20:00:00Z' }) =>
  bytes(`<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T20:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>${createdAt}</CreDtTm>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>CNY</Ccy></Acct></Stmt>
</BkToCstmrStmt></Document>`);

const report = (code: string) =>
  bytes(
    formatPain002(
      {
        messageId: 'R1',
        createdAt: '2026-03-02T20:00:00Z',
        originalMessageId: 'E1',
        originalMessageName: 'pain.001.001.09',
        status: 'RJCT',
        reasons: [{ code }],
        paymentInformation: [],
      },
      '10',
    ),
  );

test('a statement without a day has its account alone, whatever its moment says', () => {
  expect(classifyFile('s.xml', statement({})).accounts).toEqual([
    { identification: 'POOL-1', businessDate: '2026-03-02' },
  ]);
  for (const createdAt of ['unknown', '2026-02-30T00:00:00Z']) {
    const { kind, accounts } = classifyFile('s.xml', statement({ createdAt }));
    expect({ kind, accounts }).toEqual({
      kind: 'statement',
      accounts: [{ identification: 'POOL-1' }],
    });
  }
});

test('an id that no index takes makes the file unreadable', () => {
  const account = 'A'.repeat(EXCHANGE_ID_LENGTH_MAX + 1);
  const { kind, accounts } = classifyFile('s.xml', statement({ account }));
  expect({ kind, accounts }).toEqual({ kind: 'unreadable', accounts: [] });
});

test('the reason of an acknowledgement is kept without NUL', () => {
  const said = JSON.stringify({ file: 'a.xml', status: 'refused', reason: 'x\0y' });
  expect(classifyFile('a.xml.ack', bytes(said)).fault).toBe('a.xml: xy');
});

test('an order that is turned down as a copy is not rejected', () => {
  expect(classifyFile('r.xml', report('AC04')).payments).toEqual([
    { endToEndId: 'E1', status: 'rejected' },
  ]);
  for (const code of ['AM05', 'DU01', 'DUPL']) {
    expect(classifyFile('r.xml', report(code)).payments).toEqual([]);
  }
});

test('a name leaves room for the ending of its acknowledgement, in bytes', () => {
  expect(isWholeFileName('a'.repeat(FILE_NAME_BYTES_MAX))).toBe(true);
  expect(isWholeFileName('账'.repeat(FILE_NAME_BYTES_MAX / 2))).toBe(false);
});
