import { ROUTES } from '@ringfence/contract';
import { parseMoment } from '../../commands/parse-amount.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { readPublicKey } from '../../signature/read-public-key.ts';
import { registerSignatureKey } from '../../signature/register-signature-key.ts';
import { formatSignatureKey } from './format-signature-key.ts';

export const registerSignatureKeyRoute = implementKeyed(
  ROUTES.registerSignatureKey,
  async (call, parts) => {
    const { signatureKeyId, algorithm, notBefore } = call.body;
    const read = readPublicKey(call.body);
    if (read.status === 'not_valid') {
      return refused({
        code: 'public_key_not_valid',
        detail: {
          en: `Expected ${read.expected.en}; received another text.`,
          'zh-CN': `期望${read.expected['zh-CN']};收到其他内容。`,
        },
      });
    }
    const registered = await registerSignatureKey(parts.store, {
      signatureKeyId,
      keyId: call.params.keyId,
      algorithm,
      publicKey: read.der,
      ...(notBefore === undefined ? {} : { notBefore: parseMoment(notBefore) }),
      now: parts.now(),
      expiresAt: parseMoment(call.body.expiresAt),
      createdByKeyId: call.caller.key.keyId,
    });
    if (registered.status === 'differs') {
      const code = 'signature_key_exists_with_different_content';
      return refused({ code, field: registered.field });
    }
    if (registered.status === 'api_key_unknown') return refused({ code: 'record_not_found' });
    if (registered.status === 'never_valid') {
      return refused({
        code: 'public_key_not_valid',
        field: 'expiresAt',
        detail: {
          en: 'Expected expiresAt after notBefore and after now; received an earlier moment.',
          'zh-CN': '期望 expiresAt 晚于 notBefore 和当前时间;收到更早的时间。',
        },
      });
    }
    parts.signatures.keys.forget(signatureKeyId);
    return answered(formatSignatureKey(registered.key), registered.status === 'exists');
  },
);
