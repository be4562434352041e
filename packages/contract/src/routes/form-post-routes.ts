import { ConfirmFormPost, FormPostAnswer, FormPostKey } from '../form-post.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_FORM = {
  serviceName: 'WITHDRAW',
  platformNo: 'acme',
  reqData:
    '{"requestNo":"w-1","platformUserNo":"cust-1","amount":"12.50","timestamp":"20261123090203"}',
  keySerial: 'acme-l-2026',
  sign: 'q83vEjRWeJASNFZ4kA==',
};

export const confirmFormPost = defineRoute({
  name: 'confirmFormPost',
  method: 'POST',
  path: '/v1/pools/:poolId/form-posts/confirmations',
  scope: 'customer',
  ownerAnswers: true,
  tag: 'form-posts',
  summary: {
    en: 'Do what a form post of family L asks, confirmed by the customer',
    'zh-CN': '客户确认后执行 L 族网关请求',
  },
  params: PoolPath,
  body: { schema: ConfirmFormPost, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: FormPostAnswer,
    contentType: 'application/json',
    description: {
      en: 'Done or refused, with the signed answer for the platform',
      'zh-CN': '受理结果,及返回平台的签名报文',
    },
    replayable: true,
  },
  problems: ['form_posts_off', 'signature_not_valid'],
  example: {
    params: { poolId: '1' },
    body: EXAMPLE_FORM,
    answer: {
      accepted: true,
      callback: {
        serviceName: 'WITHDRAW',
        platformNo: 'acme',
        responseType: 'CALLBACK',
        keySerial: 'family-l-34571606cb7a0d71',
        respData: '{"code":"0","status":"SUCCESS","requestNo":"w-1"}',
        sign: 'q83vEjRWeJASNFZ4kA==',
      },
      redirectUrl: 'https://acme.example/back',
    },
  },
});

export const getFormPostKey = defineRoute({
  name: 'getFormPostKey',
  method: 'GET',
  path: '/v1/form-post-key',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'form-posts',
  summary: {
    en: 'Show the public key that answers of family L are signed with',
    'zh-CN': '查询 L 族响应签名公钥',
  },
  answer: {
    status: 200,
    schema: FormPostKey,
    contentType: 'application/json',
    description: { en: 'The public key', 'zh-CN': '公钥' },
    replayable: false,
  },
  problems: ['form_posts_off'],
  example: {
    answer: {
      keySerial: 'family-l-34571606cb7a0d71',
      algorithm: 'SHA256withRSA',
      publicKeyPem: '-----BEGIN PUBLIC KEY-----\n…',
    },
  },
});
