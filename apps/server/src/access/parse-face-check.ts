import type { FaceCheckSettings } from '@ringfence/identity';

const URL_VARIABLE = 'RINGFENCE_SERVER_FACE_CHECK_URL';
const TOKEN_VARIABLE = 'RINGFENCE_SERVER_FACE_CHECK_TOKEN_FILE';
const NAME_VARIABLE = 'RINGFENCE_SERVER_FACE_CHECK_NAME';
export const FACE_CHECK_VARIABLES = [URL_VARIABLE, TOKEN_VARIABLE, NAME_VARIABLE];

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const HERE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads which provider checks faces. Faults are added to `errors`.
 *
 * @returns undefined when none is named: no face check is offered
 */
export function parseFaceCheck(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): FaceCheckSettings | undefined {
  const url = environment[URL_VARIABLE];
  if (url === undefined) return undefined;
  const tokenFile = environment[TOKEN_VARIABLE];
  const name = environment[NAME_VARIABLE];
  const faults: string[] = [];
  if (!isAddress(url)) {
    faults.push(
      `${URL_VARIABLE}: expected https://host/path, or http of this machine, received another text`,
    );
  }
  if (tokenFile === undefined) faults.push(`${URL_VARIABLE}: expected ${TOKEN_VARIABLE} as well`);
  if (name === undefined || !NAME.test(name)) {
    faults.push(
      `${NAME_VARIABLE}: expected the provider's name, 1 to 40 of a-z, 0-9 and -, which people see`,
    );
  }
  errors.push(...faults);
  if (faults.length > 0 || tokenFile === undefined || name === undefined) return undefined;
  return { name, url, tokenFile };
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname));
  return isSafe && search === '' && hash === '' && username === '';
}
