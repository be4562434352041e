import { bothLanguages } from '../ui/texts.ts';

export const myTexts = bothLanguages(
  {
    look: 'Language and look',
    me: 'My sign-in',
    myDeposit: 'Deposit',
    myHistory: 'History',
    myMandates: 'Permissions',
    myMoney: 'My money',
    myPayment: 'Withdraw and pay',
    myPrivacy: 'My data',
    myProof: 'Is my money there?',
  },
  {
    look: '语言与外观',
    me: '我的登录',
    myDeposit: '转入',
    myHistory: '历史记录',
    myMandates: '授权',
    myMoney: '我的资金',
    myPayment: '提现与付款',
    myPrivacy: '我的个人信息',
    myProof: '我的钱在不在?',
  },
);
