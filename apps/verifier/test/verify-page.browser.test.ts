/**
 * Goal: a customer who opens the page from a disk, with the network off, is told the truth in its
 * own words. Method: a real browser, offline; a good proof, each planted fault in both languages,
 * receipts, trust documents; no request is ever made; the figures of accessibility by axe; and the
 * committed page is the one that its sources make.
 */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { openBrowser } from '@ringfence/testkit';
import {
  createTreeHasher,
  formatBase64,
  formatCustomerProof,
  formatUtf8,
} from '@ringfence/transparency';
import { VERIFY_PAGE } from '@ringfence/verifier';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPage } from '../scripts/build-page.ts';
import { TEXT_OF_ADVICE, TEXT_OF_FAULT } from '../src/text/fault-texts.ts';
import { LANGUAGES, type Language } from '../src/text/language.ts';
import { PAGE } from '../src/text/page-texts.ts';
import { TEXT_OF_VERDICT } from '../src/text/verdict-texts.ts';
import { PLANTED_FAULTS } from './support/planted-faults.ts';
import { ORIGIN, OTHER_TRUST_TEXT, TRUST_TEXT } from './support/sample-log.ts';
import { largeProof, NOW, PROOF, PROOF_TEXT } from './support/sample-proof.ts';
import { RECEIPT, RECEIPT_TEXT } from './support/sample-receipt.ts';
import { sha256 } from './support/signers.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const VERIFY_MS_MAX = 200;
const WIDTH_MIN = 360;

test('the committed page is the one that its sources make', async () => {
  const committed = readFileSync(VERIFY_PAGE, 'utf8');
  const isSame = committed === (await buildPage());
  expect(isSame, 'npm run build -w @ringfence/verifier writes it').toBe(true);
});

test('the page names no address that could be asked for anything', () => {
  const [head = ''] = readFileSync(VERIFY_PAGE, 'utf8').split('<style>');
  expect(head).toContain("default-src 'none'");
  expect(head).not.toMatch(/connect-src|https?:/);
});

describe.skipIf(opening.status !== 'ok')(`in a browser without a network${reason}`, () => {
  let page: Page;
  let requests: string[];

  const browserOf = (): Browser => {
    if (opening.status !== 'ok') throw new Error('expected a browser');
    return opening.browser;
  };

  async function openPage(options: { locale?: string; dark?: boolean; width?: number } = {}) {
    const { locale = 'en-GB', dark = false, width = 1280 } = options;
    const context = await browserOf().newContext({
      locale,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height: 900 },
      offline: true,
    });
    const opened = await context.newPage();
    requests = [];
    opened.on('request', (request) => {
      requests.push(request.url());
    });
    await opened.clock.setFixedTime(new Date(NOW));
    await opened.goto(VERIFY_PAGE.href);
    return opened;
  }

  /** Opens a file, and waits until the page has shown what it is. */
  async function give(field: string, name: string, text: string): Promise<void> {
    const shown = Number(await page.locator('html').getAttribute('data-shown'));
    await page.setInputFiles(`#${field}`, [
      { name, mimeType: 'application/json', buffer: Buffer.from(text) },
    ]);
    await page.locator(`html[data-shown="${shown + 1}"]`).waitFor({ state: 'attached' });
  }

  const verdict = (): Promise<string | null> =>
    page.locator('#result').getAttribute('data-verdict');
  const textOf = async (selector: string): Promise<string> =>
    (await page.locator(selector).textContent()) ?? '';
  const choose = (language: Language): Promise<void> => page.click(`#language-${language}`);

  let first: Page;
  beforeAll(async () => {
    first = await openPage();
  });

  beforeEach(async () => {
    page = first;
    requests = [];
    await page.goto('about:blank');
    await page.goto(VERIFY_PAGE.href);
  });

  afterEach(async () => {
    const asked = requests.filter((url) => !/^(file|data|blob|about):/.test(url));
    if (page !== first) await page.context().close();
    expect(asked).toEqual([]);
  });

  afterAll(async () => {
    await browserOf().close();
  });

  test('a good proof passes for the customer whom it names, exactly', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'proof.json', PROOF_TEXT);
    expect(await verdict()).toBe('unconfirmed');
    await page.check('#is-me');
    await page.fill('#balance', '12,345.67');
    expect(await verdict()).toBe('passed');
    const result = await textOf('#result');
    expect(result).toContain(TEXT_OF_VERDICT.customer_proof.passed.title.en);
    expect(result).toContain('CNY 12,345.67');
    expect(result).toContain('bank, auditor');
    expect(await page.locator('.check.passed').count()).toBe(10);
  });

  test('nothing is green while the customer has not said whom it trusts', async () => {
    await give('file', 'proof.json', PROOF_TEXT);
    await page.check('#is-me');
    for (const language of LANGUAGES) {
      await choose(language);
      expect(await verdict()).toBe('consistent');
      const result = await textOf('#result');
      expect(result).toContain(TEXT_OF_VERDICT.customer_proof.consistent.title[language]);
      expect(result).not.toContain(TEXT_OF_VERDICT.customer_proof.passed.title[language]);
    }
    expect(await page.locator('.check.passed').count()).toBe(2);
  });

  test.each(PLANTED_FAULTS)(
    '$name fails with its own words, in both languages',
    async (planted) => {
      const { text, identity, balance, check, fault } = planted;
      await give('trust', 'trust.json', TRUST_TEXT);
      await give('file', 'proof.json', text);
      if (identity !== undefined) await page.fill('#identity', identity);
      else if ((await page.locator('#is-me').count()) > 0) await page.check('#is-me');
      if (balance !== undefined) await page.fill('#balance', balance);
      for (const language of LANGUAGES) {
        await choose(language);
        expect(await verdict()).toBe('failed');
        const failed = page.locator('.check.failed');
        expect(await failed.count()).toBe(1);
        expect(await failed.getAttribute('data-check')).toBe(check);
        const { meaning, advice } = TEXT_OF_FAULT[fault];
        expect(await failed.textContent()).toContain(meaning[language]);
        const said = await textOf('#verdict');
        expect(said).toContain(meaning[language]);
        expect(said).toContain(TEXT_OF_ADVICE[advice][language]);
        expect(said).toContain(TEXT_OF_VERDICT.customer_proof.failed.title[language]);
      }
    },
  );

  test('a receipt passes and shows what it opens; a forged one does not', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'a.receipt.json', RECEIPT_TEXT);
    expect(await verdict()).toBe('passed');
    expect(await textOf('#result')).toContain('withdrawal-2026-11-23-7');
    await give('file', 'a.receipt.json', RECEIPT_TEXT.replace('250000', '150000'));
    expect(await verdict()).toBe('failed');
    expect(await textOf('#verdict')).toContain(TEXT_OF_FAULT.opening_differs.meaning.en);
    expect(await textOf('#result')).not.toContain('150000');
  });

  test('a scanned code names the receipt that is then opened', async () => {
    const hasher = createTreeHasher(sha256);
    const leaf = formatBase64(hasher.leaf(formatUtf8(RECEIPT.entry)));
    const code = new URLSearchParams({ log: ORIGIN, index: '2', leaf });
    await page.goto(`${VERIFY_PAGE.href}#${code}`);
    expect(await textOf('#opened')).toContain(`${PAGE.scanned.en} ${ORIGIN} 3`);
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'a.receipt.json', RECEIPT_TEXT);
    expect(await verdict()).toBe('passed');
    await page.goto(`${VERIFY_PAGE.href}#${code.toString().replace('index=2', 'index=1')}`);
    await page.waitForSelector('.check.failed');
    expect(await textOf('#verdict')).toContain(TEXT_OF_FAULT.other_receipt.meaning.en);
  });

  test('an entry and its proof file are checked as soon as both are there', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'a.tlog-proof', RECEIPT.proof);
    expect(await verdict()).toBe('');
    expect(await textOf('#opened')).toContain(PAGE.needsEntry.en);
    await give('file', 'entry', RECEIPT.entry);
    expect(await verdict()).toBe('passed');
    await give('file', 'entry', PROOF.root.text);
    expect(await textOf('#verdict')).toContain(TEXT_OF_FAULT.not_included.meaning.en);
  });

  test('another trust document is only offered, and a spoiled one says why', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'proof.json', PROOF_TEXT);
    await page.check('#is-me');
    await give('file', 'other.json', OTHER_TRUST_TEXT);
    expect(await verdict()).toBe('passed');
    await page.getByRole('button', { name: PAGE.replaceTrust.en }).click();
    expect(await verdict()).toBe('failed');
    expect(await textOf('#verdict')).toContain(TEXT_OF_FAULT.unknown_log.meaning.en);
    await give('trust', 'trust.json', TRUST_TEXT.replace('quorum two', 'quorum three'));
    expect(await textOf('#trusted')).toContain(PAGE.badTrust.en);
  });

  test('trust is remembered only when the person wishes it', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await page.reload();
    expect(await textOf('#trusted')).toContain(PAGE.noTrust.en);
    await give('trust', 'trust.json', TRUST_TEXT);
    await page.check('#remember');
    await page.reload();
    expect(await textOf('#trusted')).toContain('auditor');
    await page.uncheck('#remember');
    await page.reload();
    expect(await textOf('#trusted')).toContain(PAGE.noTrust.en);
  });

  test('a file can be dropped anywhere, and a text pasted', async () => {
    const files = [TRUST_TEXT, PROOF_TEXT].map((text) => JSON.stringify(text));
    await page.evaluate(`(() => {
      const dropped = new DataTransfer();
      for (const [index, text] of [${files.join(',')}].entries())
        dropped.items.add(new File([text], 'file-' + index));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
    })()`);
    await page.waitForSelector('#verdict');
    expect(await verdict()).toBe('unconfirmed');
    await page.locator('summary').first().click();
    await page.fill('#pasted', RECEIPT_TEXT);
    await page.getByRole('button', { name: PAGE.checkPasted.en }).click();
    expect(await verdict()).toBe('passed');
  });

  test('the answer for programs is JSON with exact digits', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'proof.json', PROOF_TEXT);
    const written = JSON.parse((await page.locator('#machine').textContent()) ?? '');
    expect(written).toMatchObject({
      form: 'ringfence verification v1',
      subject: 'customer_proof',
      verdict: 'unconfirmed',
      facts: { countedMinor: '1234567' },
    });
  });

  test('the language is that of the browser, and the keyboard reaches everything', async () => {
    page = await openPage({ locale: 'zh-CN' });
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await textOf('h1')).toBe(PAGE.title['zh-CN']);
    const reached: (string | null)[] = [];
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate('document.activeElement.id || document.activeElement.tagName'),
      );
    }
    expect(reached).toEqual([
      'A',
      'language-zh-CN',
      'language-en',
      'file',
      'SUMMARY',
      'trust',
      expect.any(String),
      expect.any(String),
    ]);
  });

  test.each([
    { dark: false, locale: 'en-GB' },
    { dark: true, locale: 'zh-CN' },
  ])('axe finds nothing, and nothing is cut at 360 px (%j)', async ({ dark, locale }) => {
    page = await openPage({ dark, locale, width: WIDTH_MIN });
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(WIDTH_MIN);
    };
    await check();
    await give('file', 'proof.json', PROOF_TEXT);
    await check();
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('trust', 'other.json', OTHER_TRUST_TEXT);
    await page.check('#is-me');
    await check();
    await give('file', 'proof.json', PLANTED_FAULTS.at(-2)?.text ?? '');
    await page.fill('#balance', 'ten');
    await check();
    await give('file', 'a.receipt.json', RECEIPT_TEXT);
    await check();
  });

  test('one customer is checked in less than 200 ms', async () => {
    await give('trust', 'trust.json', TRUST_TEXT);
    await give('file', 'proof.json', formatCustomerProof(largeProof()));
    const took: number[] = [];
    for (let times = 0; times < 5; times += 1) {
      await page.fill('#identity', `${times}`);
      await page.fill('#identity', '');
      took.push(Number(await page.locator('#result').getAttribute('data-took-ms')));
    }
    expect(await verdict()).toBe('unconfirmed');
    const median = took.toSorted((left, right) => left - right)[2] ?? Number.NaN;
    console.log(`pol_verify_ms ${median} (${took.join(', ')})`);
    expect(median).toBeLessThan(VERIFY_MS_MAX);
  });
});
