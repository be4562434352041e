/**
 * Goal: a programme document is read strictly, with the place that is wrong; what is generated from
 * the documents is what the documents say.
 *
 * Method: the shipped wallet with one place changed; the schema file and the pages are made again
 * and compared.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  drawProgramme,
  encodeFacts,
  formatProgrammePage,
  PROGRAMME_SCHEMA,
  PROGRAMMES,
  readProgramme,
} from '../src/index.ts';

const FOLDER = join(import.meta.dirname, '../src/programmes');
const PAGES = new URL('docs/programmes/', REPOSITORY);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

type Json = Readonly<Record<string, unknown>>;

const documentOf = (file: string): Json =>
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Json;

/** The wallet with one member of its first flow changed. */
function walletWithFlow(change: Json): Json {
  const wallet = documentOf('wallet.v1.json');
  const [first, ...rest] = wallet['flows'] as readonly Json[];
  return { ...wallet, flows: [{ ...first, ...change }, ...rest] };
}

const WALLET = documentOf('wallet.v1.json');
const { effectiveFrom: _left, ...WITHOUT_DATE } = WALLET;

const WRONG: readonly (readonly [string, unknown])[] = [
  ['', 'a text'],
  ['', null],
  ['', [WALLET]],
  ['owner', { ...WALLET, owner: 'me' }],
  ['effectiveFrom', WITHOUT_DATE],
  ['effectiveFrom', { ...WALLET, effectiveFrom: '2026-02-30' }],
  ['effectiveTo', { ...WALLET, effectiveTo: null }],
  ['id', { ...WALLET, id: 'Wallet' }],
  ['version', { ...WALLET, version: 0 }],
  ['version', { ...WALLET, version: '1' }],
  ['title.zh', { ...WALLET, title: { zh: '', en: 'Wallet' } }],
  ['title.zh', { ...WALLET, title: { en: 'Wallet' } }],
  ['title.fr', { ...WALLET, title: { zh: '支付账户', en: 'Wallet', fr: 'Portefeuille' } }],
  ['customerRoles', { ...WALLET, customerRoles: 'holder' }],
  ['accountKinds[0].kind', { ...WALLET, accountKinds: [{ ...kindOf(0), kind: 'vault' }] }],
  ['flows', { ...WALLET, flows: [] }],
  ['flows[0].purpose', walletWithFlow({ purpose: 'why' })],
  ['flows[0].form', walletWithFlow({ form: 'gift' })],
  ['flows[0].direct', walletWithFlow({ direct: 'no' })],
  ['flows[0].to[1]', walletWithFlow({ to: ['customer', 'moon'] })],
  ['flows[0].initiators[0]', walletWithFlow({ initiators: ['ghost'] })],
  ['flows[0].parties.credited[0]', walletWithFlow({ parties: { debited: [], credited: ['A B'] } })],
  [
    'flows[0].approvalTiers[0].amountFromMinor',
    walletWithFlow({ approvalTiers: [{ amountFromMinor: 5, approvals: 1 }] }),
  ],
  [
    'flows[0].approvalTiers[0].amountFromMinor',
    walletWithFlow({ approvalTiers: [{ amountFromMinor: '-5', approvals: 1 }] }),
  ],
  [
    'flows[0].approvalTiers[0].amountFrom',
    walletWithFlow({ approvalTiers: [{ amountFrom: '5', amountFromMinor: '5', approvals: 1 }] }),
  ],
  ['flows[0].hold.expiry', walletWithFlow({ hold: { capturedBy: [], releasedBy: [] } })],
];

function kindOf(index: number): Json {
  return (WALLET['accountKinds'] as readonly Json[])[index] ?? {};
}

describe('readProgramme', () => {
  it.each(WRONG)('names the place %j', (place, json) => {
    const read = readProgramme(json);
    if (read.status === 'read') throw new Error('expected a fault');
    const found = read.faults.find((fault) => fault.place === place);
    expect(found, JSON.stringify(read.faults)).toBeDefined();
    expect([found?.text.zh, found?.text.en].includes('')).toBe(false);
  });

  it('names every place at once', () => {
    const read = readProgramme({ ...WALLET, id: '', version: 0, title: 'Wallet' });
    const places = read.status === 'read' ? [] : read.faults.map(({ place }) => place);
    expect(places).toEqual(['id', 'version', 'title']);
  });

  it.each(FILES)('reads %s, and its JSON is the document again', (file) => {
    const { $schema: _, ...document } = documentOf(file);
    const read = readProgramme(document);
    if (read.status !== 'read') throw new Error(JSON.stringify(read.faults));
    expect(encodeFacts(read.programme)).toEqual(document);
    expect(file).toBe(`${read.programme.id}.v${read.programme.version}.json`);
    expect(PROGRAMMES).toContainEqual(read.programme);
  });
});

describe('what is generated from the documents', () => {
  it('the schema is that of the reader', () => {
    const file = join(import.meta.dirname, '../programmes.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(PROGRAMME_SCHEMA);
  });

  it('each programme has its page as it is, and no other page is there', () => {
    const pages = readdirSync(PAGES).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(PROGRAMMES.map(({ id }) => `${id}.md`).sort());
    for (const programme of PROGRAMMES) {
      const page = readFileSync(new URL(`${programme.id}.md`, PAGES), 'utf8');
      expect(page, `run npm run generate`).toBe(formatProgrammePage(programme));
    }
  });

  it('every flow is a line of the picture, in both languages', () => {
    for (const programme of PROGRAMMES) {
      for (const language of ['zh', 'en'] as const) {
        const picture = drawProgramme(programme, language);
        for (const { title } of programme.flows) expect(picture).toContain(title[language]);
      }
    }
  });
});
