import type { Language } from '@ringfence/contract';
import { type Authorizer, formatRoleTables } from '../src/index.ts';

const docs = new URL('../../../docs/', import.meta.url);

/** The pages about roles. */
export const PAGES: Readonly<Record<Language, URL>> = {
  en: new URL('authorization.md', docs),
  'zh-CN': new URL('authorization.zh-CN.md', docs),
};

const BEGIN = '<!-- tables -->';
const END = '<!-- end of tables -->';

/**
 * A page with its tables as the policies decide now. @throws Error when it has no place for them
 */
export function withTables(page: string, authorizer: Authorizer, language: Language): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error('the page has marks for tables');
  return `${before}${BEGIN}\n\n${formatRoleTables(authorizer, language)}\n\n${END}${after}`;
}
