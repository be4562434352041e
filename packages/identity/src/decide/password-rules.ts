import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../limits.ts';

/** Why a password is not taken, in order of precedence. */
export const PASSWORD_REFUSALS = [
  'password_too_short',
  'password_too_long',
  'password_repeats_itself',
  'password_names_its_owner',
  'password_is_known',
] as const;
export type PasswordRefusal = (typeof PASSWORD_REFUSALS)[number];

/** A password that somebody would like, with what it is judged by. */
export interface PasswordWish {
  readonly password: string;
  /** What others can guess it from: the login name, the name, the name of the service. */
  readonly names: readonly string[];
  /** Whether it is in a list of passwords that others know. */
  readonly isKnown: boolean;
}

/** Shorter parts of a name are in too many words to be refused. */
const NAME_LENGTH_MIN = 4;
const CHARACTERS_DIFFERENT_MIN = 5;

/** One form of a password for all keyboards: what looks the same is the same. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/** @returns the first reason why the password is not taken; undefined when it is */
export function judgePassword(wish: PasswordWish): PasswordRefusal | undefined {
  const characters = Array.from(normalizePassword(wish.password));
  if (characters.length < PASSWORD_LENGTH_MIN) return 'password_too_short';
  if (characters.length > PASSWORD_LENGTH_MAX) return 'password_too_long';
  if (new Set(characters).size < CHARACTERS_DIFFERENT_MIN) return 'password_repeats_itself';
  if (isRun(characters)) return 'password_repeats_itself';
  if (namesOwner(characters.join(''), wish.names)) return 'password_names_its_owner';
  if (wish.isKnown) return 'password_is_known';

  return undefined;
}

/** Whether each character follows the one before in the alphabet or the digits, up or down. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

function namesOwner(password: string, names: readonly string[]): boolean {
  const text = password.toLowerCase();
  return names
    .flatMap((name) =>
      name
        .normalize('NFKC')
        .toLowerCase()
        .split(/[\s@._+-]+/),
    )
    .some((part) => part.length >= NAME_LENGTH_MIN && text.includes(part));
}
