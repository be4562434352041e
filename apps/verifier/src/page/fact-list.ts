import type { Facts, Report } from '../check/report.ts';
import { formatMoment } from '../text/format-moment.ts';
import { formatMoney } from '../text/format-money.ts';
import { both } from '../text/language.ts';
import { PAGE } from '../text/page-texts.ts';
import { element } from './element.ts';
import type { Say } from './file-panel.ts';

type Row = readonly [term: string, ...value: (Node | string)[]];

/** What the file says, as far as its checks hold; nothing of what failed is shown as a fact. */
export function factList(say: Say, { facts, lines, subject }: Report, nowMs: number): HTMLElement {
  const rows =
    subject === 'customer_proof'
      ? [...moneyRows(say, facts, nowMs), ...logRows(say, facts)]
      : [...logRows(say, facts), ...entryRows(say, facts)];
  if (rows.length === 0) return element('div', {});
  const isProven = lines.some(({ name, state }) => name === 'log_signature' && state === 'passed');
  const title = isProven ? PAGE.facts : PAGE.factsUnproven;
  return element(
    'div',
    {},
    element('h3', {}, say(title)),
    element(
      'dl',
      { class: 'facts' },
      ...rows.map(([term, ...value]) =>
        element('div', {}, element('dt', {}, term), element('dd', {}, ...value)),
      ),
    ),
    ...(subject === 'customer_proof' ? [element('p', { class: 'hint' }, say(PAGE.shows))] : []),
  );
}

function moneyRows(say: Say, facts: Facts, nowMs: number): readonly Row[] {
  const { identity, currency, platform, asOf, banks = [] } = facts;
  const { countedMinor, uncountedMinor, shownMinor, totalMinor, bankMinor } = facts;
  const money = (term: string, amountMinor: bigint | undefined): readonly Row[] => {
    if (amountMinor === undefined || currency === undefined) return [];
    return [[term, element('span', { class: 'money' }, say(formatMoney(amountMinor, currency)))]];
  };
  const isShort = totalMinor !== undefined && bankMinor !== undefined && bankMinor < totalMinor;
  return [
    ...money(say(PAGE.counted), countedMinor),
    ...money(say(PAGE.uncounted), uncountedMinor),
    ...money(say(PAGE.shown), shownMinor),
    ...money(say(PAGE.total), totalMinor),
    ...money(say(PAGE.held), bankMinor),
    ...(isShort ? money(say(PAGE.difference), totalMinor - bankMinor) : []),
    ...text(say(PAGE.identity), identity),
    ...(asOf === undefined ? [] : [[say(PAGE.moment), say(formatMoment(asOf, nowMs))] as Row]),
    ...text(say(PAGE.platform), platform),
    ...banks.map((bank): Row => {
      const amountText = say(formatMoney(bank.availableMinor, currency ?? ''));
      const moment = say(formatMoment(bank.asOf, nowMs));
      return [
        say(PAGE.banks),
        say(both(`${bank.name}: ${amountText}, `, `${bank.name}：${amountText}，`)) + moment,
      ];
    }),
  ];
}

function logRows(say: Say, { origin, size, index, witnesses }: Facts): readonly Row[] {
  const place = index === undefined || size === undefined ? undefined : `${index + 1} / ${size}`;
  return [
    ...text(say(PAGE.log), origin),
    ...text(say(PAGE.place), place),
    ...(witnesses === undefined || witnesses.length === 0
      ? []
      : text(say(PAGE.signedBy), witnesses.join(', '))),
  ];
}

function entryRows(say: Say, { entry, record }: Facts): readonly Row[] {
  const rows: Row[] = [];
  if (record !== undefined) rows.push([say(PAGE.record), block(say(PAGE.record), record)]);
  if (entry !== undefined) rows.push([say(PAGE.entry), block(say(PAGE.entry), entry)]);
  return rows;
}

function text(term: string, value: string | undefined): readonly Row[] {
  return value === undefined ? [] : [[term, value]];
}

/** A text of a file, line by line where it is JSON; a person reads it, nothing is decided by it. */
function block(label: string, value: string): HTMLElement {
  return element('pre', { tabindex: '0', 'aria-label': label }, inLines(value));
}

function inLines(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    // A text that is no JSON is shown as it is.
    return value;
  }
}
