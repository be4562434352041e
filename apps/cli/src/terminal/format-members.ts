import { displayWidth } from './display-width.ts';
import { formatMoney } from './format-money.ts';

const INDENT = '  ';
const MINOR = 'Minor';

/**
 * Lays an answer out one member a line, nested ones indented. Members whose name ends in `Minor`
 * are shown in major units with the currency, as a person reads money.
 */
export function formatMembers(value: object, currency: string | undefined): string {
  return formatLevel(value, currency, '').join('');
}

function formatLevel(value: object, currency: string | undefined, indent: string): string[] {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const width = Math.max(0, ...members.map(([name]) => displayWidth(titleOf(name, currency))));
  return members.flatMap(([name, member]: [string, unknown]) => {
    const title = titleOf(name, currency);
    if (isNested(member)) {
      return [`${indent}${title}\n`, ...formatLevel(member, currency, indent + INDENT)];
    }
    const space = ' '.repeat(width - displayWidth(title));
    return [`${indent}${title}${space}  ${textOf(name, member, currency)}\n`];
  });
}

function isNested(member: unknown): member is object {
  if (Array.isArray(member)) return member.some((item) => typeof item === 'object');
  return typeof member === 'object' && member !== null;
}

function titleOf(name: string, currency: string | undefined): string {
  return currency !== undefined && name.endsWith(MINOR) ? name.slice(0, -MINOR.length) : name;
}

function textOf(name: string, member: unknown, currency: string | undefined): string {
  if (typeof member === 'string' && currency !== undefined && name.endsWith(MINOR)) {
    return `${formatMoney(member, currency)} ${currency}`;
  }
  if (Array.isArray(member)) return member.map(String).join(', ');
  return String(member);
}
