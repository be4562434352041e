import { problemText as text } from './problem-text.ts';

/** The codes of reports and segregation files. */
export const REPORT_PROBLEMS = {
  period_not_closed: text(
    404,
    ['The period is not closed', '该期间尚未关闭'],
    [
      'A report is of a closed business day, or of a month whose business days are all closed and which is over.',
      '报告仅针对已关闭的会计日,或全部会计日均已关闭且已结束的月份。',
    ],
    [
      'Close the day first; `GET …/days` says which days are closed.',
      '请先关闭会计日;可通过 `GET …/days` 查看各会计日状态。',
    ],
  ),
} as const;

export type ReportProblemCode = keyof typeof REPORT_PROBLEMS;
