import {
  type Bilingual,
  type FreeText,
  type RouteDefinition,
  textsLookedAt,
} from '@ringfence/contract';
import { findPersonalText, type PersonalTextKind } from '@ringfence/privacy';
import type { ProblemDraft } from './problem-draft.ts';

/** What is told of a text; never what was found in it. */
const FOUND: Readonly<Record<PersonalTextKind, Bilingual>> = {
  identity_number: {
    en: 'It holds an identity number. Say it without.',
    'zh-CN': '其中含有身份证号,请去掉后重试。',
  },
  bank_card: {
    en: 'It holds the number of a bank card. Say it without.',
    'zh-CN': '其中含有银行卡号,请去掉后重试。',
  },
  mobile_number: {
    en: 'It holds a mobile number. Say it without.',
    'zh-CN': '其中含有手机号,请去掉后重试。',
  },
  email_address: {
    en: 'It holds an e-mail address. Say it without.',
    'zh-CN': '其中含有电子邮箱,请去掉后重试。',
  },
};

/**
 * What refuses a body of a route: the first of its free texts that holds what names a person.
 *
 * @returns a function, because the schema of a route is walked once
 */
export function createTextGuard(
  route: RouteDefinition,
): (body: unknown) => ProblemDraft | undefined {
  const looked = textsLookedAt(route);
  return (body) => {
    for (const { path } of looked) {
      for (const { field, text } of readTexts(body, path)) {
        const kind = findPersonalText(text);
        if (kind !== undefined)
          return { code: 'personal_data_in_text', field, detail: FOUND[kind] };
      }
    }
    return undefined;
  };
}

interface TextRead {
  /** The names on the way to it; a number is the place in a list, from 0. */
  readonly field: string;
  readonly text: string;
}

function readTexts(body: unknown, path: FreeText['path'], at = ''): readonly TextRead[] {
  const [name, ...rest] = path;
  if (name === undefined) return typeof body === 'string' ? [{ field: at, text: body }] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([member]) => name === '*' || member === name)
    .flatMap(([member, value]) => readTexts(value, rest, at === '' ? member : `${at}.${member}`));
}
