import { problemText as text } from './problem-text.ts';

/** The codes of check files. */
export const CHECK_FILE_PROBLEMS = {
  check_file_not_made: text(
    404,
    ['There are no check files of this day', '当日对账文件不存在'],
    [
      'The business day is not closed, or its files are made in this moment.',
      '该会计日尚未关闭,或文件正在生成。',
    ],
    [
      'Ask again shortly after the close of the day; `GET …/check-files` lists the days.',
      '请在日终关闭后稍候再试;可通过 `GET …/check-files` 查看列表。',
    ],
  ),
  check_file_state_forbids: text(
    409,
    ['The state of the check files forbids this', '对账文件状态不允许'],
    [
      'Files are confirmed or disputed after they were downloaded, and a confirmed day stays confirmed.',
      '须先下载才能确认或提出异议;已确认的会计日不可更改。',
    ],
    [
      'Download the files first; report what is found later in the files of a later day.',
      '请先下载;之后发现的差异请在后续会计日处理。',
    ],
  ),
  check_file_sign_differs: text(
    422,
    ['A file signature of the confirmation is not the one of the file', '确认的文件签名不符'],
    [
      'Another file than the one of this day was compared. `field` names the file.',
      '所核对的文件不是该会计日的文件,`field` 指出文件类型。',
    ],
    [
      'Download the files again, verify their signatures, compare, and confirm with those signatures.',
      '请重新下载、验签、核对后以该签名确认。',
    ],
  ),
  check_file_type_missing: text(
    422,
    ['The confirmation does not name every file', '确认未包含全部文件'],
    [
      'A day is confirmed whole: RECHARGE, WITHDRAW, COMMISSION, TRANSACTION and BACKROLL_RECHARGE, each once. `field` names the first one missing or named twice.',
      '须一次确认 RECHARGE、WITHDRAW、COMMISSION、TRANSACTION、BACKROLL_RECHARGE 全部文件,`field` 指出缺少或重复的文件。',
    ],
    ['Name each file once, with its signature.', '请逐一列出文件及其签名。'],
  ),
} as const;

export type CheckFileProblemCode = keyof typeof CHECK_FILE_PROBLEMS;
