import { problemText as text } from './problem-text.ts';

/** The codes of files that were looked at before they were taken. */
export const SECURITY_PROBLEMS = {
  file_quarantined: text(
    422,
    ['The file is quarantined', '文件已隔离'],
    [
      'The scanner found something evil in the file. It is kept apart for the people who look into it, no route shows it, and the security administrators have an alarm.',
      '扫描程序在文件中发现恶意内容。文件已隔离保存以备调查,任何接口均不展示,并已向安全管理员告警。',
    ],
    [
      'Do not send the file again. Clean the machine that it comes from, and ask the security administrator.',
      '请勿重新上传。请清理文件来源设备,并联系安全管理员。',
    ],
  ),
  scanner_unavailable: text(
    503,
    ['The scanner of files does not answer', '文件扫描服务不可用'],
    [
      'This installation takes no file that was not scanned, and its scanner does not answer. Nothing was kept.',
      '本系统不接收未经扫描的文件,而扫描服务没有应答。文件未被保存。',
    ],
    [
      'Send the file again after `retryAfterSeconds`; tell the system administrator when it stays so.',
      '请在 `retryAfterSeconds` 秒后重试;持续如此请联系系统管理员。',
    ],
  ),
} as const;

export type SecurityProblemCode = keyof typeof SECURITY_PROBLEMS;
