import type { BilingualText } from '../break-kind.ts';
import { MATCH_FIELD_TEXT, type MatchField } from './match-item.ts';
import { BY_HAND } from './match-items.ts';
import type { MatchRules } from './match-rules.ts';
import type { Match } from './matching.ts';

const BY_HAND_TITLE: BilingualText = { zh: '人工勾对', en: 'Decided by a person' };

/** Says in both languages why a match was made or proposed: which rule, and which fields agreed. */
export function explainMatch(rules: MatchRules, match: Match): BilingualText {
  const rule = rules.rules.find((one) => one.rule === match.rule);
  const title = match.rule === BY_HAND ? BY_HAND_TITLE : (rule?.title ?? BY_HAND_TITLE);
  const { agreed, differed, daysApart, confidence } = match;
  const zh = [`${title.zh}(可信度 ${confidence})`, `一致:${listFields(agreed, 'zh')}`];
  const en = [`${title.en} (confidence ${confidence})`, `alike: ${listFields(agreed, 'en')}`];
  if (differed.length > 0) {
    zh.push(`不一致:${listFields(differed, 'zh')}`);
    en.push(`not alike: ${listFields(differed, 'en')}`);
  }
  if (daysApart !== 0) {
    const days = Math.abs(daysApart);
    zh.push(`银行${daysApart > 0 ? '晚' : '早'} ${days} 天`);
    en.push(`the bank is ${days} day(s) ${daysApart > 0 ? 'later' : 'earlier'}`);
  }
  return { zh: zh.join(';'), en: en.join('; ') };
}

function listFields(fields: readonly MatchField[], language: keyof BilingualText): string {
  if (fields.length === 0) return language === 'zh' ? '无' : 'nothing';
  const names = fields.map((field) => MATCH_FIELD_TEXT[field][language]);
  return names.join(language === 'zh' ? '、' : ', ');
}
