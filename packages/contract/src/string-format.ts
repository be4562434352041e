import { AMOUNT_MAX, isBusinessDate, parseAmountMinor, parseTimestamp } from '@ringfence/money';
import type { Bilingual } from './bilingual.ts';

/** A string format of our schemas: how it is checked, and what to tell who broke it. */
export interface StringFormat {
  readonly accepts: (text: string) => boolean;
  readonly expected: Bilingual;
}

/** Every format our schemas name. The server checks exactly these, and no others. */
export const STRING_FORMATS: Readonly<Record<'amount-minor' | 'date' | 'date-time', StringFormat>> =
  {
    'amount-minor': {
      accepts: (text) => typeof parseAmountMinor(text) === 'bigint',
      expected: {
        en: `a string of digits from "0" to "${AMOUNT_MAX}", in minor units`,
        'zh-CN': `"0" 至 "${AMOUNT_MAX}" 的数字字符串,单位为最小货币单位`,
      },
    },
    date: {
      accepts: isBusinessDate,
      expected: { en: 'a real date, YYYY-MM-DD', 'zh-CN': '真实日期,格式 YYYY-MM-DD' },
    },
    'date-time': {
      accepts: (text) => parseTimestamp(text).status === 'ok',
      expected: {
        en: 'a real moment, RFC 3339 with offset, at most milliseconds',
        'zh-CN': '真实时间,RFC 3339 带时区偏移,精度不超过毫秒',
      },
    },
  };
