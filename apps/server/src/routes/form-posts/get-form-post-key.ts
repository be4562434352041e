import { ROUTES } from '@ringfence/contract';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const getFormPostKeyRoute = implementKeyed(
  ROUTES.getFormPostKey,
  async (_call, { legacySigner }) => {
    if (legacySigner === undefined) return Promise.resolve(refused({ code: 'form_posts_off' }));
    const { keySerial, publicKeyPem } = legacySigner;
    return Promise.resolve(
      answered({ keySerial, algorithm: 'SHA256withRSA' as const, publicKeyPem }),
    );
  },
);
