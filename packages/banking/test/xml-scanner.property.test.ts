// Goal: the scanner says what an XML parser says. Method: documents with every construct, damaged
// at random, cut at random, and read by an established parser beside: both accept and tell the
// same, or both refuse. The two wanted differences (no document type; white space before the
// declaration) are left out of the comparison and tested alone.
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { createXmlScanner } from '../src/xml/xml-scanner.ts';

type Told = readonly (string | readonly [string, object])[];

/** Neighbouring texts are one: how they are cut is nobody's business. */
function joined(told: Told): Told {
  return told.reduce<(string | readonly [string, object])[]>((all, one) => {
    const last = all.at(-1);
    const both = typeof one === 'string' && typeof last === 'string';
    if (both && one.startsWith('=') && last.startsWith('='))
      all[all.length - 1] = last + one.slice(1);
    else all.push(one);
    return all;
  }, []);
}

function scanned(pieces: readonly string[]): Told | 'refused' {
  const told: (string | readonly [string, object])[] = [];
  const scanner = createXmlScanner(
    {
      met: () => undefined,
      opened: ({ name, attributes }) => told.push([name, { ...attributes }]),
      closed: () => told.push('/'),
      wanted: () => true,
      text: (text) => {
        if (text !== '') told.push(`=${text}`);
      },
    },
    (rule, received) => new RangeError(`${rule}: ${received}`),
  );
  try {
    for (const piece of pieces) scanner.write(piece);
    scanner.end();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'refused';
  }
  return joined(told);
}

function established(document: string): Told | 'refused' {
  const told: (string | readonly [string, object])[] = [];
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new RangeError(error.message);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    told.push([tag.name, { ...tag.attributes }]);
  });
  parser.on('closetag', () => {
    depth -= 1;
    told.push('/');
  });
  const text = (piece: string): void => {
    if (depth > 0 && piece !== '') told.push(`=${piece}`);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    parser.write(document).close();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'refused';
  }
  return joined(told);
}

const DOCUMENTS = [
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><a xmlns="u" b='1' c:d = "x&amp;&#x41;&#66;">t\r\nu<b/>` +
    `<b>é😀&lt;</b><b >y</b\n><![CDATA[<z>]]]><?p q?><c:e  f="1"\tg="2"/><!----></a>\n`,
  '<a><a><b k="1"></b><b k="1"></b><b k="2"></b></a><a>x</a></a>',
  '<r>\n  <Amt Ccy="EUR">1.00</Amt>\n  <Amt Ccy="EUR">2.00</Amt>\n  <Amt Ccy="USD">2.00</Amt>\n</r>',
];
const FRAGMENTS = [
  '<',
  '>',
  '/',
  '"',
  "'",
  '&',
  ';',
  ']]>',
  '--',
  '-->',
  '<!--',
  '<![CDATA[',
  '<?',
  '?>',
  '=',
  ' ',
  '\n',
  '\t',
  '&amp;',
  '&#0;',
  '&#x10FFFF;',
  '&x;',
  '<b/>',
  '</a>',
  '<a>',
  '\u0000',
  '\uFFFE',
  ':',
  'xml',
  '<?xml version="1.0"?>',
] as const;

interface Damage {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.nat(400),
    removed: fc.nat(6),
    added: fc.oneof(fc.constant(''), fc.constantFrom(...FRAGMENTS)),
  }),
  { maxLength: 3 },
);

function damaged(document: string, list: readonly Damage[]): string {
  return list.reduce((text, { at, removed, added }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + added + text.slice(place + removed);
  }, document);
}

function cut(text: string, places: readonly number[]): readonly string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].toSorted(
    (a, b) => a - b,
  );
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

/** What the two are meant to judge differently. */
function isComparable(document: string): boolean {
  const hasLoneHalf = !document.isWellFormed();
  return !document.includes('<!D') && !/^\s+<\?xml/.test(document) && !hasLoneHalf;
}

describe('a document, whole or damaged', () => {
  it('is read or refused as by an established parser, in any pieces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTS),
        damages,
        fc.array(fc.nat(), { maxLength: 4 }),
        (document, list, places) => {
          const text = damaged(document, list);
          fc.pre(isComparable(text));
          const told = scanned(cut(text, places));
          expect(told).toEqual(scanned([text]));
          expect(told).toEqual(established(text));
        },
      ),
      { numRuns: Number(process.env['RINGFENCE_XML_RUNS'] ?? 4_000) },
    );
  });
});

describe('what is judged otherwise', () => {
  it('a document type is refused', () => {
    expect(scanned(['<!DOCTYPE a><a/>'])).toBe('refused');
  });

  it('white space before the declaration is read over', () => {
    expect(scanned(['\n <?xml version="1.0"?><a/>'])).toEqual([['a', {}], '/']);
  });
});
