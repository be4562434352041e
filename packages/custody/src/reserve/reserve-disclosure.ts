import type { BilingualText } from '../command-status.ts';

const RESERVE: BilingualText = {
  zh: '平台以自有资金设立风险准备金,由存管人在客户资金之外单独存放。准备金按规则计提,动用须经另外两人复核;其余额可能不足,也可能为零。',
  en: "The platform keeps a risk reserve of its own money, in custody apart from customers' money. It accrues by a rule and is drawn with the approval of two more people; it may be insufficient or nothing.",
};

const NO_GUARANTEE: BilingualText = {
  zh: '准备金不是保证、担保或保险,不构成向任何人付款的承诺。',
  en: 'The reserve is not a guarantee, a surety or an insurance, and promises payment to nobody.',
};

/** What is said besides, by the business of the programme. */
const MORE: Readonly<Record<string, BilingualText>> = {
  lending: {
    zh: '出借人自行承担借款人不还款的风险;准备金不承诺还本付息,存管人不对标的与借款人作任何评价。',
    en: 'Lenders bear the risk that borrowers do not repay; the reserve promises neither principal nor interest, and the custodian judges no project and no borrower.',
  },
  prepaid: {
    zh: '预收资金由存管人另行保管,是否可退以合同与规则为准,与准备金余额无关。',
    en: 'Money paid in advance is kept apart; whether it is refunded follows from its contract and rules, not from what the reserve holds.',
  },
};

/**
 * What customers of a programme are told of a reserve, whenever it is shown to them: neutral words,
 * and that it is no guarantee.
 */
export function reserveDisclosureOf(programmeId: string): BilingualText {
  const more = MORE[programmeId];
  const parts = more === undefined ? [RESERVE, NO_GUARANTEE] : [RESERVE, NO_GUARANTEE, more];
  return {
    zh: parts.map(({ zh }) => zh).join(''),
    en: parts.map(({ en }) => en).join(' '),
  };
}
