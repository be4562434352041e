import { bothLanguages } from './texts.ts';

export const uiTexts = bothLanguages(
  {
    amountWrong: 'An amount such as 1,234.50',
    cancel: 'Cancel',
    expected: 'expected {{expected}}, received {{received}}',
    explain: 'What this means: {{code}}',
    loading: 'Loading …',
    more: 'Show more',
    noAnswer: 'No answer from the server',
    noAnswerNote:
      'Nothing was changed as far as this page knows. Check the connection, then ask again.',
    requestId: 'request {{requestId}}',
    retry: 'Ask again',
  },
  {
    amountWrong: '请输入金额,如 1,234.50',
    cancel: '取消',
    expected: '应为{{expected}},收到{{received}}',
    explain: '含义与处理办法:{{code}}',
    loading: '正在读取……',
    more: '显示更多',
    noAnswer: '服务器没有应答',
    noAnswerNote: '就本页所知没有任何变更。请检查网络后重试。',
    requestId: '请求编号 {{requestId}}',
    retry: '重试',
  },
);
