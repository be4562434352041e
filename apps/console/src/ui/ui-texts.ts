import { bothLanguages } from './texts.ts';

export const uiTexts = bothLanguages(
  {
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
