import type { Pkcs11Settings } from '@ringfence/vault';

const MODULE_VARIABLE = 'RINGFENCE_SERVER_PKCS11_MODULE';
const TOKEN_VARIABLE = 'RINGFENCE_SERVER_PKCS11_TOKEN';
const PIN_VARIABLE = 'RINGFENCE_SERVER_PKCS11_PIN_FILE';
const KEY_VARIABLE = 'RINGFENCE_SERVER_PKCS11_KEY';
export const PKCS11_VARIABLES = [MODULE_VARIABLE, TOKEN_VARIABLE, PIN_VARIABLE, KEY_VARIABLE];

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

/**
 * Reads which hardware module makes key-encryption keys, when files do not. Faults are added to
 * `errors`.
 *
 * @returns undefined when no module is named
 */
export function parsePkcs11(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): Pkcs11Settings | undefined {
  const modulePath = environment[MODULE_VARIABLE];
  if (modulePath === undefined) return undefined;
  const tokenLabel = environment[TOKEN_VARIABLE];
  const pinFile = environment[PIN_VARIABLE];
  const keyName = environment[KEY_VARIABLE] ?? 'ringfence';
  for (const name of [TOKEN_VARIABLE, PIN_VARIABLE, 'RINGFENCE_SERVER_KEY_DIRECTORY']) {
    if (environment[name] === undefined) {
      errors.push(`${MODULE_VARIABLE}: expected ${name} as well`);
    }
  }
  if (!NAME.test(keyName)) {
    errors.push(`${KEY_VARIABLE}: expected 1 to 63 letters, digits, _ or -`);
  }
  if (tokenLabel === undefined || pinFile === undefined) return undefined;
  return { modulePath, tokenLabel, pinFile, keyName };
}
