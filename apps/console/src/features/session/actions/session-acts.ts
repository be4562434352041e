import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** The acts of a sign-in, one request each. */
export const SESSION_ACTS = {
  signInByPassword: (body: api.SignInByPassword) => api.signInByPassword({ client, body }),
  signInByTotp: (code: string) => api.signInByTotp({ client, body: { code } }),
  signInByRecoveryCode: (code: string) => api.signInByRecoveryCode({ client, body: { code } }),
  signOut: () => api.signOut({ client, body: {} }),
  acceptInvitation: (body: api.AcceptInvitation) => api.acceptInvitation({ client, body }),
  beginTotp: () => api.beginMyTotp({ client, body: {} }),
  confirmTotp: ({ totpId, code }: { readonly totpId: string; readonly code: string }) =>
    api.confirmMyTotp({ client, path: { totpId }, body: { code } }),
  makeRecoveryCodes: () => api.makeMyRecoveryCodes({ client, body: {} }),
  endSession: (sessionId: string) => api.endMySession({ client, path: { sessionId }, body: {} }),
  endOtherSessions: () => api.endMyOtherSessions({ client, body: {} }),
  removeDevice: (deviceId: string) => api.removeMyDevice({ client, path: { deviceId }, body: {} }),
} as const;
