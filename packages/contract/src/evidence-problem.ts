import { problemText as text } from './problem-text.ts';

/** The codes of proofs from the logs. */
export const EVIDENCE_PROBLEMS = {
  snapshot_not_found: text(
    404,
    ['There is no such published snapshot', '没有该已公布的快照'],
    [
      'A proof of custody is made from a snapshot that stands in the log with its quorum.',
      '存管证明由已写入日志并获见证的快照生成。',
    ],
    [
      'Ask for `latest` after a business day is closed, or choose one of the list of proofs.',
      '请在会计日关闭后以 `latest` 查询,或从存管证明列表中选择。',
    ],
  ),
  customer_not_in_snapshot: text(
    404,
    ['The customer is not in this snapshot', '该客户不在此快照中'],
    [
      'A snapshot counts the customers who had an account when it was taken.',
      '快照仅计入生成时已开户的客户。',
    ],
    ['Choose a later snapshot.', '请选择更晚的快照。'],
  ),
  log_not_configured: text(
    404,
    ['This installation publishes no log', '本系统未公布日志'],
    [
      'A proof is made from the log of the pool, and the server knows of no log.',
      '证明由专户日志生成,而服务器未配置日志地址。',
    ],
    [
      'Run the log program and give the server its address in `RINGFENCE_LOG_URL`.',
      '请运行日志程序,并在 `RINGFENCE_LOG_URL` 中向服务器提供其地址。',
    ],
  ),
  not_yet_logged: text(
    409,
    ['It is not in the log yet', '尚未写入日志'],
    [
      'The record is durable, and the log follows it within a second or two.',
      '该记录已持久化,日志将在一两秒内写入。',
    ],
    ['Ask again in a second.', '请于一秒后再次查询。'],
  ),
  log_unavailable: text(
    503,
    ['The log cannot be read now', '日志暂不可读'],
    [
      'The log does not answer, keeps its entries from the server, or answers what does not verify.',
      '日志未响应、未向服务器开放条目,或其响应未通过验证。',
    ],
    [
      'Ask again later. The operator looks at the log program, and at the token for readers.',
      '请稍后再试。运营方应检查日志程序及读取令牌。',
    ],
  ),
} as const;

export type EvidenceProblemCode = keyof typeof EVIDENCE_PROBLEMS;
