import { type Authorizer, textsOf, type Verdict } from '@ringfence/authorization';
import { type Bilingual, type ProblemCode, STAFF_ROLE_NAMES } from '@ringfence/contract';
import type { ProblemDraft } from '../http/problem-draft.ts';

/** Rules whose refusal has a code of its own: the first that decided counts. */
const CODE_OF_RULE: readonly (readonly [string, ProblemCode])[] = [
  // Whether a pool of somebody else exists is not said.
  ['tenant', 'pool_not_found'],
  ['tenant-of-a-person', 'pool_not_found'],
  ['platform-of-a-key', 'record_not_found'],
  ['platform-of-a-person', 'record_not_found'],
  ['nobody-decides-about-themselves', 'granter_is_grantee'],
  ['personal-data-needs-a-purpose', 'purpose_required'],
];

/** A denial as a problem: which rule refused in words, and who may do it instead. */
export function describeDenial(
  verdict: Verdict,
  action: string,
  authorizer: Authorizer,
): ProblemDraft {
  const own = CODE_OF_RULE.find(([rule]) => verdict.policies.includes(rule));
  if (own !== undefined) return { code: own[1] };

  const whoMay = authorizer.whoMay(action);
  return {
    code: 'act_not_permitted',
    detail: detailOf(verdict, action, authorizer),
    result: { policies: verdict.policies, whoMay },
  };
}

function detailOf(verdict: Verdict, action: string, authorizer: Authorizer): Bilingual {
  const texts = textsOf(verdict, authorizer);
  if (texts.length > 0) {
    return {
      en: texts.map(({ en }) => en).join(' '),
      'zh-CN': texts.map((text) => text['zh-CN']).join(''),
    };
  }
  const whoMay = authorizer.whoMay(action);
  if (whoMay.length === 0) {
    return {
      en: `No rule permits people to use ${action}.`,
      'zh-CN': `没有规则允许人员使用 ${action}。`,
    };
  }
  const en = whoMay.map(({ role, level }) => `${STAFF_ROLE_NAMES[role].en} from level ${level}`);
  const zh = whoMay.map(({ role, level }) => `${STAFF_ROLE_NAMES[role]['zh-CN']}${level}级及以上`);
  return {
    en: `No grant of yours permits ${action} here. It may be used by: ${en.join(', ')}.`,
    'zh-CN': `您的授权不允许在此使用 ${action}。可使用的角色:${zh.join('、')}。`,
  };
}
