import { problemText as text } from './problem-text.ts';

/** The codes of signed requests (RFC 9421) and of the keys that they are signed with. */
export const SIGNATURE_PROBLEMS = {
  signature_required: text(
    401,
    ['The request must be signed', '请求必须签名'],
    [
      'The API key, or the pool, takes signed requests only, and this one has no `Signature`. Nothing of it was read.',
      '该 API 密钥或该专户只接受已签名的请求,而本请求没有 `Signature`,未读取其内容。',
    ],
    [
      'Sign the request by RFC 9421 with a registered signature key and send it again with the same id: see `docs/integrate.md`.',
      '请按 RFC 9421 使用已登记的签名密钥签名后,以同一编号重新发送,参见 `docs/integrate.zh-CN.md`。',
    ],
  ),
  signature_not_valid: text(
    401,
    ['The signature of the request is not valid', '请求签名无效'],
    [
      'A part of the request is not covered, the key is unknown or not in force, the time is outside its window, the body has another digest, or the signature does not fit. `detail` says what was expected and what came; `field` names the place. Nothing of the request was done.',
      '请求的某部分未被签名覆盖、密钥未知或不在有效期、时间超出窗口、请求体摘要不符,或签名不匹配。`detail` 说明期望与收到的内容,`field` 指出位置。请求未被执行。',
    ],
    [
      'Correct what `detail` names, sign again with a new nonce, and send it with the same id.',
      '按 `detail` 修正后,使用新的 nonce 重新签名,并以同一编号发送。',
    ],
  ),
  form_posts_off: text(
    404,
    ['The legacy form interface is off', '未启用旧制表单接口'],
    [
      'The server was started without the form interface of family L.',
      '服务器启动时未启用 L 族表单接口。',
    ],
    [
      'Use the routes of the OpenAPI document, or ask the operator to set `RINGFENCE_SERVER_LEGACY_L`: see `docs/legacy-l.md`.',
      '请使用 OpenAPI 接口,或请运维人员设置 `RINGFENCE_SERVER_LEGACY_L`,参见 `docs/legacy-l.zh-CN.md`。',
    ],
  ),
  signature_replayed: text(
    409,
    ['This signed request came before', '该签名请求此前已收到'],
    [
      'A request with this signature key and nonce was taken before. Each signed request counts once; this one did nothing.',
      '使用同一签名密钥和 nonce 的请求此前已被受理。每个签名请求只计一次,本次未执行任何操作。',
    ],
    [
      'To repeat a request, sign it again with a new nonce and the same id: the answer is the first outcome.',
      '如需重试,请以同一编号、新的 nonce 重新签名发送,即可得到首次结果。',
    ],
  ),
  public_key_not_valid: text(
    422,
    ['The public key is not valid', '公钥无效'],
    [
      'The key is not one public key of the stated algorithm, in PEM (SPKI) or as JWK, is too weak, or is a private key, which must never leave its owner. `detail` says what was expected.',
      '密钥不是所述算法的单个公钥(PEM SPKI 或 JWK)、强度不足,或是私钥(私钥绝不可外传)。`detail` 说明期望的内容。',
    ],
    [
      'Send the public key. If a private key was sent, make a new pair: that one is no longer secret.',
      '请发送公钥。如误发私钥,请重新生成密钥对,原密钥已不再保密。',
    ],
  ),
  signature_key_exists_with_different_content: text(
    409,
    ['This signature key id exists with other content', '该签名密钥编号已存在且内容不同'],
    [
      'A signature key with this id was registered before with another key, algorithm, owner or validity. `field` names the first difference.',
      '该编号的签名密钥已登记,但公钥、算法、归属或有效期不同,`field` 指出第一处差异。',
    ],
    ['Choose another id: a key is never changed.', '请更换编号:密钥登记后不可更改。'],
  ),
} as const;

export type SignatureProblemCode = keyof typeof SIGNATURE_PROBLEMS;
