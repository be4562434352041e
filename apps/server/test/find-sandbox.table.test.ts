// Goal: a bank is played only where whoever runs the installation says that it is a sandbox.
// Method: the configuration as the environment gives it.
import { expect, test } from 'vitest';
import { parseBankConfiguration } from '../src/bank-configuration.ts';
import { findSandbox } from '../src/sandbox/find-sandbox.ts';

const URL = { RINGFENCE_BANK_URL: 'http://bank:4010/' };
const YES = { RINGFENCE_BANK_SANDBOX: 'yes' };

test.each([
  ['said', { ...URL, ...YES }, 'http://bank:4010', 0],
  ['not said', URL, undefined, 0],
  ['denied', { ...URL, RINGFENCE_BANK_SANDBOX: 'no' }, undefined, 0],
  ['neither', { ...URL, RINGFENCE_BANK_SANDBOX: 'true' }, undefined, 1],
  ['said of no bank', YES, undefined, 1],
  ['said of a bank by files', { RINGFENCE_BANK_FOLDER: '/bank', ...YES }, undefined, 1],
  [
    'said of a bank with certificates',
    {
      ...YES,
      RINGFENCE_BANK_URL: 'https://bank',
      RINGFENCE_BANK_TLS_AUTHORITIES_FILE: '/authorities.pem',
    },
    'https://bank',
    1,
  ],
] as const)('that a bank is a sandbox: %s', (_case, environment, url, faults) => {
  const errors: string[] = [];
  const bank = parseBankConfiguration(environment, errors);
  expect(findSandbox(bank === undefined ? {} : { bank })?.url).toBe(url);
  expect(errors).toHaveLength(faults);
});
