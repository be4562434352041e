import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** What is done about personal data, one request each. */
export const PRIVACY_ACTS = {
  setConsent: ({
    purpose,
    ...body
  }: api.SetConsent & { readonly purpose: api.ConsentList['consents'][number]['purpose'] }) =>
    api.setMyConsent({ client, path: { purpose }, body }),
  makeCopy: (requestId: string) => api.makeMyCopy({ client, body: { requestId } }),
  ask: (body: api.MakePrivacyRequest) => api.makeMyPrivacyRequest({ client, body }),
  withdraw: (requestId: string) =>
    api.withdrawMyPrivacyRequest({ client, path: { requestId }, body: {} }),
  beginFaceCheck: (body: api.BeginFaceCheck) => api.beginMyFaceCheck({ client, body }),
  readFaceCheck: (checkId: string) => api.readMyFaceCheck({ client, path: { checkId }, body: {} }),
  act: ({ requestId, ...body }: api.ActOnPrivacyRequest & { readonly requestId: string }) =>
    api.actOnPrivacyRequest({ client, path: { requestId }, body }),
} as const;

/** The id of a request that somebody is about to make: sent again it is the same one. */
export function newRequestId(): string {
  return `q-${crypto.randomUUID()}`;
}
