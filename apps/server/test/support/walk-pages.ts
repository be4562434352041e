import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESK, PHONE } from './open-visit.ts';

/** For several pages, each looked at twice. */
export const PAGES_MILLISECONDS = 300_000;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const IS_WIDE = 'document.documentElement.scrollWidth > innerWidth';

/** Opens a page, as soon as what it shows is there. */
export async function showPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await rest(page);
}

async function rest(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

/** Of what a page says loudly, what the server refused. */
const REFUSALS = '[role=alert]:has(a[href*="/errors/"])';

/** What keeps somebody from reading the page as it is shown now, and what was refused on it. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  const missing = await page.locator('html').getAttribute('data-missing-texts');
  const refused = await page.locator(REFUSALS).allTextContents();
  return [...grave, ...refused, ...(missing === null ? [] : [missing])];
}

/**
 * What is wrong with the page in both looks, the second of them in the other language, and on a
 * telephone. The other look and language stay.
 */
export async function faultsInBothLooks(page: Page): Promise<readonly string[]> {
  await rest(page);
  const faults = [...(await faultsOf(page))];
  const tools = page.locator('.shell-tools button');
  const before = (await page.locator('html').getAttribute('lang')) ?? '';
  // Pressed by the event: the page for a wall hides them.
  await tools.nth(1).dispatchEvent('click');
  await tools.nth(0).dispatchEvent('click');
  await page.locator(`html:not([lang="${before}"])`).waitFor();
  faults.push(...(await faultsOf(page)));
  await page.setViewportSize(PHONE);
  if ((await page.evaluate(IS_WIDE)) === true) faults.push('too wide for a telephone');
  await page.setViewportSize(DESK);
  return faults;
}

/**
 * Every page is whole: {@link faultsInBothLooks} finds nothing. Ends in the language and the look
 * of the start.
 */
export async function walkPages(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await showPage(page, address);
    expect([address, await faultsInBothLooks(page)]).toEqual([address, []]);
  }
  if (addresses.length % 2 === 1) {
    await page.locator('.shell-tools button').nth(1).click();
    await page.locator('.shell-tools button').nth(0).click();
  }
}
