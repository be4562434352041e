import { problemText as text } from './problem-text.ts';

/**
 * The codes the HTTP side itself answers, before or around a decision.
 *
 * Each code has one HTTP status for ever: clients may rely on either.
 */
export const TRANSPORT_PROBLEMS = {
  json_not_readable: text(
    400,
    ['The body is not JSON', '请求体不是有效的 JSON'],
    [
      'The body is empty, is not UTF-8, breaks the grammar of JSON (RFC 8259), or has a text with NUL or half of a surrogate pair.',
      '请求体为空、不是 UTF-8 编码、不符合 JSON 语法(RFC 8259),或文字含 NUL 字符或不成对的代理项。',
    ],
    ['Send one JSON object in UTF-8.', '请以 UTF-8 发送一个 JSON 对象。'],
  ),
  json_duplicate_name: text(
    400,
    ['A name occurs twice in one JSON object', 'JSON 对象中有重复的字段名'],
    [
      'Readers of JSON disagree on which of two equal names counts, so a body with a repeated name has no single meaning.',
      '对于重复字段名,不同程序取值不同,含义不唯一,因此拒绝。',
    ],
    ['Send each name once.', '每个字段名只发送一次。'],
  ),
  json_too_deep: text(
    400,
    ['The JSON body is nested too deeply', 'JSON 嵌套过深'],
    [
      'The body has more levels of arrays and objects than any request of this interface.',
      '请求体的嵌套层数超过本接口任何请求所需。',
    ],
    ['Compare the body with the schema of the route.', '请对照该接口的结构定义检查请求体。'],
  ),
  request_not_valid: text(
    400,
    ['The request breaks its schema', '请求不符合结构定义'],
    [
      'A field is missing, unknown, or of another type or form. Nothing is converted: a number is not taken for a string of digits. `errors` names each place by JSON pointer, with what was expected and the kind of value that came.',
      '存在缺失、未知,或类型、格式不符的字段。系统不做任何转换:数字不会被当作数字字符串。`errors` 用 JSON 指针指出每一处,以及期望和收到的类型。',
    ],
    [
      'Correct the places named in `errors` and send the request again, with the same id.',
      '按 `errors` 指出的位置修正后,用同一编号重新发送。',
    ],
  ),
  cursor_not_valid: text(
    400,
    ['The cursor is not valid', '游标无效'],
    [
      'The cursor was not made by this list, or belongs to another pool or another filter.',
      '游标不是由本列表生成,或属于其他专户或其他筛选条件。',
    ],
    ['Start from the first page, without a cursor.', '请不带游标,从第一页开始。'],
  ),
  key_missing: text(
    401,
    ['An API key is needed', '需要 API 密钥'],
    [
      'The request has no `Authorization: Bearer rf_…` header.',
      '请求缺少 `Authorization: Bearer rf_…` 请求头。',
    ],
    [
      'Send the API key as a bearer token. An administrator creates keys.',
      '请以 Bearer 方式携带 API 密钥;密钥由管理员创建。',
    ],
  ),
  key_not_valid: text(
    401,
    ['The API key is not valid', 'API 密钥无效'],
    [
      'The key is unknown or its secret is wrong. Which of the two is not said.',
      '密钥不存在或密钥内容错误,系统不区分说明。',
    ],
    [
      'Check the whole key, or ask an administrator for a new one.',
      '请核对完整密钥,或向管理员申请新密钥。',
    ],
  ),
  key_expired: text(
    401,
    ['The API key has expired', 'API 密钥已过期'],
    ['The key was valid until its expiry.', '该密钥已超过有效期。'],
    ['Ask an administrator for a new key.', '请向管理员申请新密钥。'],
  ),
  key_revoked: text(
    401,
    ['The API key was revoked', 'API 密钥已撤销'],
    ['An administrator ended the key.', '管理员已撤销该密钥。'],
    ['Ask an administrator for a new key.', '请向管理员申请新密钥。'],
  ),
  role_not_permitted: text(
    403,
    ['The role of the key may not do this', '密钥角色无权进行此操作'],
    [
      'The key is valid, but its role is not among those of this route.',
      '密钥有效,但其角色不在该接口允许的角色之列。',
    ],
    ['Use a key of a role that the route names.', '请使用该接口允许角色的密钥。'],
  ),
  route_not_found: text(
    404,
    ['There is no such route', '接口不存在'],
    ['No route has this method and path.', '没有与该方法和路径对应的接口。'],
    ['Look up the route at /docs.', '请在 /docs 查阅接口。'],
  ),
  pool_not_found: text(
    404,
    ['There is no such pool', '存管专户不存在'],
    [
      'No pool has this id, or the key may not see it. Which of the two is not said.',
      '该编号的专户不存在,或该密钥无权查看,系统不区分说明。',
    ],
    ['Check the pool id and the pools of the key.', '请核对专户编号及密钥可见的专户。'],
  ),
  record_not_found: text(
    404,
    ['There is no such record', '记录不存在'],
    ['Nothing in this pool has the id in the path.', '本专户内没有路径中所指编号的记录。'],
    ['Check the id in the path.', '请核对路径中的编号。'],
  ),
  request_timeout: text(
    408,
    ['The request did not arrive in time', '请求接收超时'],
    ['The body did not arrive within the time a request has.', '请求体未在规定时间内到达。'],
    ['Send the request again, with the same id.', '请用同一编号重新发送。'],
  ),
  key_exists_with_different_content: text(
    409,
    ['This key id exists with other content', '该密钥编号已存在且内容不同'],
    [
      'A key with this id was created before with another role, platform, pools or expiry. `field` names the first difference.',
      '该编号的密钥已创建,但角色、平台、专户或有效期不同,`field` 指出第一处差异。',
    ],
    ['Choose another key id.', '请更换密钥编号。'],
  ),
  platform_exists_with_different_content: text(
    409,
    ['This platform id exists with another name', '该平台编号已存在且名称不同'],
    [
      'A platform with this id was registered before under another name.',
      '该编号的平台已以另一名称登记。',
    ],
    ['Choose another platform id.', '请更换平台编号。'],
  ),
  platform_not_found: text(
    422,
    ['There is no such platform', '平台不存在'],
    ['The pool or key names a platform that was not registered.', '专户或密钥所指的平台未登记。'],
    ['Register the platform first.', '请先登记平台。'],
  ),
  body_too_large: text(
    413,
    ['The body is too large', '请求体过大'],
    ['The body has more bytes than the route accepts.', '请求体字节数超过该接口上限。'],
    [
      'Split a bulk request; import large statement files by the command line.',
      '批量请求请拆分;大对账单文件请用命令行导入。',
    ],
  ),
  content_type_not_supported: text(
    415,
    ['The content type is not supported', '不支持的内容类型'],
    [
      'The route takes another content type than the one of the request.',
      '请求的内容类型不是该接口所接受的类型。',
    ],
    [
      'Send `application/json`; for statements `application/octet-stream`, `application/xml` or `text/plain`.',
      '请使用 `application/json`;对账单使用 `application/octet-stream`、`application/xml` 或 `text/plain`。',
    ],
  ),
  platform_required: text(
    422,
    ['A key of this role needs a platform', '该角色的密钥必须指定平台'],
    [
      'Keys of the roles platform and customer_channel belong to exactly one platform; the other roles belong to the custodian and name none unless they are limited to one.',
      '平台和客户渠道角色的密钥必须归属一个平台。',
    ],
    ['Name `platformId`.', '请填写 `platformId`。'],
  ),
  statement_not_readable: text(
    422,
    ['The statement file is not readable', '对账单文件无法解析'],
    [
      'The file is not well-formed XML, is not a camt.052, camt.053 or camt.054 document, or an amount or date in it cannot be read. `detail` names the line and the element. Nothing of the file was kept.',
      '文件不是格式良好的 XML,不是 camt.052/053/054 报文,或其中的金额、日期无法解析。`detail` 指出行号与元素。文件内容未保留。',
    ],
    ['Ask the bank for a correct file.', '请向银行索取正确文件。'],
  ),
  statement_currency_differs: text(
    422,
    ['The statement is in another currency', '对账单币种不符'],
    [
      'The currency of the statement is not the currency of the pool.',
      '对账单币种与专户币种不同。',
    ],
    ['Import it into the pool of that currency.', '请导入到对应币种的专户。'],
  ),
  statement_balances_missing: text(
    422,
    ['The statement has no opening or closing balance', '对账单缺少期初或期末余额'],
    [
      'A day can only be agreed with a statement that says where it begins and ends.',
      '只有载明期初与期末余额的对账单才能用于对账。',
    ],
    ['Ask the bank for the end-of-day statement (camt.053).', '请向银行索取日终对账单(camt.053)。'],
  ),
  statement_date_missing: text(
    422,
    ['The statement has no date', '对账单缺少日期'],
    ['Neither balance of the statement has a date.', '对账单的余额均未注明日期。'],
    ['Ask the bank for a correct file.', '请向银行索取正确文件。'],
  ),
  statement_differs_from_delivered: text(
    422,
    ['This statement was delivered before with other content', '同一对账单此前已以不同内容送达'],
    [
      'A statement with this id was imported before and says something else. The first one stands.',
      '该编号的对账单已导入且内容不同,以首次导入为准。',
    ],
    ['Ask the bank which of the two is right.', '请向银行核实以哪一份为准。'],
  ),
  too_many_requests: text(
    429,
    ['Too many requests', '请求过于频繁'],
    [
      'The key, or the address when there is no valid key, sent more requests than its bound within the window.',
      '该密钥(或无有效密钥的来源地址)在时间窗口内的请求数超过上限。',
    ],
    [
      'Wait `retryAfterSeconds`, then continue slower, or use the bulk route.',
      '请等待 `retryAfterSeconds` 秒后降低频率,或使用批量接口。',
    ],
  ),
  internal_fault: text(
    500,
    ['A fault in the server', '服务器内部错误'],
    [
      'Something that must be true was not. The request was not acknowledged; operators are alerted by the log.',
      '系统内部断言失败,请求未被确认,日志已提示运维人员。',
    ],
    [
      'Send the request again with the same id; quote `requestId` to support.',
      '请用同一编号重试,并向支持人员提供 `requestId`。',
    ],
  ),
  busy: text(
    503,
    ['The pool is busy', '专户繁忙'],
    [
      'The queue of the pool is full. Nothing of this request was taken.',
      '专户的处理队列已满,本请求未被受理。',
    ],
    [
      'Send it again after `retryAfterSeconds`, with the same id.',
      '请在 `retryAfterSeconds` 秒后用同一编号重试。',
    ],
  ),
  pool_without_owner: text(
    503,
    ['No process owns the pool at this moment', '专户暂无处理进程'],
    [
      'The process that wrote this pool stopped or lost the database, and another has not taken over yet.',
      '原处理进程已停止或失去数据库连接,新的进程尚未接管。',
    ],
    [
      'Send the request again after `retryAfterSeconds`, with the same id.',
      '请在 `retryAfterSeconds` 秒后用同一编号重试。',
    ],
  ),
  outcome_unknown: text(
    503,
    ['The outcome is not known yet', '结果暂不确定'],
    [
      'The database or the owner of the pool did not answer in time. The command may or may not have been applied.',
      '数据库或专户处理进程未及时答复,指令可能已执行,也可能未执行。',
    ],
    [
      'Send the same command with the same id: the answer is the one true outcome.',
      '请用同一编号重新发送相同指令,即可得到唯一真实结果。',
    ],
  ),
  overloaded: text(
    503,
    ['The server is overloaded', '服务器过载'],
    [
      'The process is short of time or memory. Nothing of this request was taken.',
      '进程的处理时间或内存不足,本请求未被受理。',
    ],
    ['Send the request again after `retryAfterSeconds`.', '请在 `retryAfterSeconds` 秒后重试。'],
  ),
  stopping: text(
    503,
    ['The server is stopping', '服务器正在停止'],
    [
      'The process finishes what it has taken and takes nothing more.',
      '进程正在完成已受理的请求,不再受理新请求。',
    ],
    [
      'Send the request again after `retryAfterSeconds`; another process or the restarted one answers.',
      '请在 `retryAfterSeconds` 秒后重试,将由其他进程或重启后的进程答复。',
    ],
  ),
  database_unavailable: text(
    503,
    ['The database is not available', '数据库不可用'],
    ['A read did not reach the database.', '读取请求未能到达数据库。'],
    ['Send the request again after `retryAfterSeconds`.', '请在 `retryAfterSeconds` 秒后重试。'],
  ),
} as const;

export type TransportProblemCode = keyof typeof TRANSPORT_PROBLEMS;
