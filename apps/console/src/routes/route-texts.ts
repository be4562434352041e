import { bothLanguages } from '../ui/texts.ts';

export const routeTexts = bothLanguages(
  {
    accounts: 'Accounts',
    alarms: 'Alarms',
    customers: 'Customers',
    day: 'Day close',
    groupBank: 'Bank',
    groupBooks: 'Books',
    groupDesk: 'Today',
    instructions: 'Instructions',
    journal: 'Journal',
    me: 'My sign-in',
    position: 'Position',
    statements: 'Statements',
  },
  {
    accounts: '账户',
    alarms: '告警',
    customers: '客户',
    day: '日终',
    groupBank: '银行',
    groupBooks: '账簿',
    groupDesk: '今日',
    instructions: '指令',
    journal: '日志',
    me: '我的登录',
    position: '资金头寸',
    statements: '对账单',
  },
);
