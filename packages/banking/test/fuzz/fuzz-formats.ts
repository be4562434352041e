import {
  checkStatement,
  formatCamt053,
  formatCancellationAnswer,
  formatCancellationRequest,
  formatPain001,
  formatPain002,
  parseCamt029,
  parseCamt055,
  parseCamt056,
  parsePain001,
  parsePain002,
  readStatements,
} from '../../src/index.ts';
import { balance, detail, document, entry, statement } from '../fixtures/camt-files.ts';
import { FLAT_FORMATS } from './fuzz-flat.ts';
import { type FuzzFormat, summary } from './fuzz-format.ts';
import {
  sampleAnswer,
  sampleBatch,
  sampleReport,
  sampleRequest,
  sampleStatement,
} from './fuzz-samples.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const XML_AMOUNT = /<(?:Amt|InstdAmt|OrgnlInstdAmt|OrgnlIntrBkSttlmAmt)[^>]*>([0-9.]+)</g;
const XML_TOKENS = [
  '<Ntry>',
  '</Ntry>',
  '<TxDtls/>',
  '<Amt Ccy="EUR">1</Amt>',
  '<CdtDbtInd>DBIT</CdtDbtInd>',
  '<Sts>PDNG</Sts>',
  '<Bal>',
  '</Bal>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#0;',
  '&amp;',
  '<?x y?>',
  'xmlns:n="urn:x"',
  '\u0000',
  '９',
] as const;

/** Every amount of this file counts in its verdict. */
const BALANCED = document(
  statement(
    balance('OPBD', '100.00') +
      balance('CLBD', '129.75') +
      entry('50.00', 'CRDT') +
      entry('20.25', 'DBIT', { status: '<Sts><Cd>BOOK</Cd></Sts>' }),
  ),
);

const DETAILED = document(
  statement(
    balance('OPBD', '1.00') +
      entry('50.00', 'CRDT', {
        details: `<NtryDtls>${detail('<Refs><EndToEndId>é&amp;<![CDATA[<x>]]></EndToEndId></Refs><Amt Ccy="EUR">25</Amt>').repeat(2)}</NtryDtls>`,
      }) +
      balance('CLBD', '51.00'),
  ),
);

/** Every amount of a detail counts in what the check remarks, and of an entry in its verdict. */
const SPLIT = document(
  statement(
    balance('OPBD', '100.00') +
      balance('CLBD', '145.00') +
      entry('50.00', 'CRDT', {
        details: `<NtryDtls>${splitDetails('20.00', '30.00')}</NtryDtls>`,
      }) +
      entry('5.00', 'DBIT', { details: `<NtryDtls>${splitDetails('4.50', '0.50')}</NtryDtls>` }),
  ),
);

function splitDetails(...amounts: readonly string[]): string {
  return amounts.map((decimal) => detail(`<Amt Ccy="EUR">${decimal}</Amt>`)).join('');
}

const verdicts: Pick<FuzzFormat, 'read' | 'amounts' | 'tokens'> = {
  read: (bytes) => {
    const { error, ...check } = checkStatement([bytes]);
    if (error !== undefined) throw error;
    return summary(check);
  },
  amounts: XML_AMOUNT,
  tokens: XML_TOKENS,
};

const camtVerdict: FuzzFormat = {
  ...verdicts,
  name: 'camt.053, the verdict',
  seeds: [encoder.encode(BALANCED), encoder.encode(SPLIT)],
};

const paymentVerdict: FuzzFormat = {
  ...verdicts,
  name: 'payments, the verdict',
  seeds: [
    encoder.encode(formatPain001({ ...sampleBatch, version: '11' })),
    encoder.encode(formatCancellationRequest(sampleRequest)),
  ],
};

const camtStatements: FuzzFormat = {
  name: 'camt.053, the statements',
  seeds: [
    encoder.encode(DETAILED),
    encoder.encode(
      formatCamt053({
        version: '08',
        messageId: 'M1',
        createdAt: sampleStatement.createdAt,
        statements: [sampleStatement],
      }),
    ),
  ],
  read: (bytes) => {
    const file = readStatements([bytes]);
    const { error, statements, entries } = checkStatement([bytes]);
    if (error !== undefined) throw new Error('read, but the check finds it invalid');
    const counted = [
      file.statements.length,
      file.statements.reduce((sum, one) => sum + one.entries.length, 0),
    ];
    if (summary(counted) !== summary([statements, entries])) {
      throw new Error('the reader and the check count differently');
    }
    return summary(file);
  },
  amounts: XML_AMOUNT,
  tokens: XML_TOKENS,
};

const pain001: FuzzFormat = {
  name: 'pain.001',
  seeds: (['03', '09'] as const).map((version) =>
    encoder.encode(formatPain001({ ...sampleBatch, version })),
  ),
  read: (bytes) => summary(parsePain001(decoder.decode(bytes))),
  amounts: XML_AMOUNT,
  tokens: XML_TOKENS,
};

/** An answer has no amount: a digit of its references stands for one. */
const REFERENCE_DIGIT = /<OrgnlEndToEndId>E2E-([0-9])</g;

const messages: readonly FuzzFormat[] = [
  {
    name: 'pain.002',
    seeds: (['03', '12'] as const).map((version) =>
      encoder.encode(formatPain002(sampleReport, version)),
    ),
    read: (bytes) => summary(parsePain002([bytes])),
    amounts: XML_AMOUNT,
    tokens: XML_TOKENS,
  },
  {
    name: 'camt.055',
    seeds: [encoder.encode(formatCancellationRequest(sampleRequest))],
    read: (bytes) => summary(parseCamt055([bytes])),
    amounts: XML_AMOUNT,
    tokens: XML_TOKENS,
  },
  {
    name: 'camt.056',
    seeds: [
      encoder.encode(formatCancellationRequest({ ...sampleRequest, message: 'camt.056.001.08' })),
    ],
    read: (bytes) => summary(parseCamt056([bytes])),
    amounts: XML_AMOUNT,
    tokens: XML_TOKENS,
  },
  {
    name: 'camt.029',
    seeds: [encoder.encode(formatCancellationAnswer(sampleAnswer))],
    read: (bytes) => summary(parseCamt029([bytes])),
    amounts: REFERENCE_DIGIT,
    tokens: XML_TOKENS,
  },
];

/** All formats that are read. Whoever reads a new format adds a row. */
export const FUZZ_FORMATS: readonly FuzzFormat[] = [
  camtVerdict,
  camtStatements,
  paymentVerdict,
  pain001,
  ...messages,
  ...FLAT_FORMATS,
];
