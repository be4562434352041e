import type { api } from '@ringfence/client';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

/** Why a device gave nothing, where that is not the person's own choice. */
export type DeviceRefusal = 'passkey_present' | 'not_possible';

/** The device refused, or knows no passkeys: told in words, not as a fault of the server. */
export class DeviceRefused extends Error {
  readonly refusal: DeviceRefusal;

  constructor(refusal: DeviceRefusal, options: ErrorOptions) {
    super(refusal, options);
    this.name = 'DeviceRefused';
    this.refusal = refusal;
  }
}

/** Asks the device for a signature; undefined when its person lets it be. */
export async function askSignature(options: unknown): Promise<api.PasskeyAssertion | undefined> {
  if (!isRequest(options)) throw new TypeError('expected the options of a signature');
  const given = await unlessLeft(startAuthentication({ optionsJSON: options }));
  if (given === undefined) return undefined;
  return { ...given, clientExtensionResults: { ...given.clientExtensionResults } };
}

/** Asks the device for a new passkey; undefined when its person lets it be. */
export async function askPasskey(options: unknown): Promise<api.PasskeyRegistration | undefined> {
  if (!isCreation(options)) throw new TypeError('expected the options of a new passkey');
  const given = await unlessLeft(startRegistration({ optionsJSON: options }));
  if (given === undefined) return undefined;
  return { ...given, clientExtensionResults: { ...given.clientExtensionResults } };
}

/** Undefined when the person closed what the browser asked, or did not answer it in time. */
async function unlessLeft<Given>(given: Promise<Given>): Promise<Given | undefined> {
  try {
    return await given;
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return undefined;
    throw new DeviceRefused(refusalOf(fault), { cause: fault });
  }
}

function refusalOf(fault: unknown): DeviceRefusal {
  const isPresent =
    fault instanceof WebAuthnError && fault.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  return isPresent ? 'passkey_present' : 'not_possible';
}

function isRequest(options: unknown): options is PublicKeyCredentialRequestOptionsJSON {
  return isNamed(options) && typeof options['challenge'] === 'string';
}

function isCreation(options: unknown): options is PublicKeyCredentialCreationOptionsJSON {
  return isNamed(options) && isNamed(options['user']) && isNamed(options['rp']);
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
