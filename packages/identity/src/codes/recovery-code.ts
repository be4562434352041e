import { hash, randomInt } from 'node:crypto';

/** Without letters that are taken for digits: 32 characters, five bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A new code, such as `7K2M-…`: 80 random bits. */
export function createRecoveryCode(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  );
  return groups.join('-');
}

/** What is stored of a code, however its owner typed it. */
export function hashRecoveryCode(code: string): Buffer {
  const text = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return hash('sha256', text.replaceAll('O', '0').replaceAll(/[IL]/g, '1'), 'buffer');
}
