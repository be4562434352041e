import { answerOf, api } from '@ringfence/client';
import { askPasskey, askSignature } from '../../../api/ask-device.ts';
import { connection as client } from '../../../api/connection.ts';

/** Whether it was done, or left by the person before the device answered. */
export type PasskeyOutcome = 'done' | 'left';

/** The acts with passkeys: what the server asks, the device answers. */
export const PASSKEY_ACTS = {
  signIn: async (): Promise<PasskeyOutcome> => {
    const { options } = answerOf(await api.beginPasskeySignIn({ client, body: {} }));
    const credential = await askSignature(options);
    if (credential === undefined) return 'left';
    answerOf(await api.signInByPasskey({ client, body: { credential } }));
    return 'done';
  },
  stepUp: async (): Promise<PasskeyOutcome> => {
    const { options } = answerOf(await api.beginPasskeyStepUp({ client, body: {} }));
    const credential = await askSignature(options);
    if (credential === undefined) return 'left';
    answerOf(await api.stepUpByPasskey({ client, body: { credential } }));
    return 'done';
  },
  add: async (name: string): Promise<PasskeyOutcome> => {
    const { options } = answerOf(await api.beginPasskeyRegistration({ client, body: {} }));
    const credential = await askPasskey(options);
    if (credential === undefined) return 'left';
    answerOf(await api.registerMyPasskey({ client, body: { name, credential } }));
    return 'done';
  },
  rename: async ({
    passkeyId,
    name,
  }: {
    readonly passkeyId: string;
    readonly name: string;
  }): Promise<PasskeyOutcome> => {
    answerOf(await api.nameMyPasskey({ client, path: { passkeyId }, body: { name } }));
    return 'done';
  },
  remove: async (passkeyId: string): Promise<PasskeyOutcome> => {
    answerOf(await api.removeMyPasskey({ client, path: { passkeyId }, body: {} }));
    return 'done';
  },
} as const;
