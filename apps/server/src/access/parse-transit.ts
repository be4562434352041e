import type { TransitSettings } from '@ringfence/vault';

const URL_VARIABLE = 'RINGFENCE_SERVER_TRANSIT_URL';
const KEY_VARIABLE = 'RINGFENCE_SERVER_TRANSIT_KEY';
const TOKEN_VARIABLE = 'RINGFENCE_SERVER_TRANSIT_TOKEN_FILE';
const MOUNT_VARIABLE = 'RINGFENCE_SERVER_TRANSIT_MOUNT';
export const TRANSIT_VARIABLES = [URL_VARIABLE, KEY_VARIABLE, TOKEN_VARIABLE, MOUNT_VARIABLE];

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

/**
 * Reads where key-encryption keys are made, when it is not in files. Faults are added to `errors`.
 *
 * @returns undefined when no transit engine is named
 */
export function parseTransit(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): TransitSettings | undefined {
  const url = environment[URL_VARIABLE];
  if (url === undefined) return undefined;
  const faults: string[] = [];
  if (!isOrigin(url)) {
    faults.push(
      `${URL_VARIABLE}: expected https://host or http://host:port, received another text`,
    );
  }
  const tokenFile = environment[TOKEN_VARIABLE];
  if (tokenFile === undefined) faults.push(`${URL_VARIABLE}: expected ${TOKEN_VARIABLE} as well`);
  if (environment['RINGFENCE_SERVER_KEY_DIRECTORY'] === undefined) {
    faults.push(`${URL_VARIABLE}: expected RINGFENCE_SERVER_KEY_DIRECTORY as well`);
  }
  const keyName = environment[KEY_VARIABLE] ?? 'ringfence';
  const mount = environment[MOUNT_VARIABLE] ?? 'transit';
  for (const [name, value] of [
    [KEY_VARIABLE, keyName],
    [MOUNT_VARIABLE, mount],
  ] as const) {
    if (!NAME.test(value)) faults.push(`${name}: expected 1 to 63 letters, digits, _ or -`);
  }
  errors.push(...faults);
  if (faults.length > 0 || tokenFile === undefined) return undefined;
  return { url, mount, keyName, tokenFile };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && origin === text.replace(/\/$/, '');
}
