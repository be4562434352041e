/** What else a person can sign in with. */
export interface OtherMethods {
  readonly passkeys: number;
  readonly hasPassword: boolean;
  /** Beside recovery codes, which stand in for one that was lost. */
  readonly hasTotp: boolean;
}

/**
 * Whether a person may remove a passkey: another whole way to sign in must be left, which is
 * another passkey, or the password with a second factor.
 *
 * @returns last_sign_in_method
 */
export function decidePasskeyRemoval({
  passkeys,
  hasPassword,
  hasTotp,
}: OtherMethods): 'ok' | 'last_sign_in_method' {
  if (passkeys > 0) return 'ok';
  return hasPassword && hasTotp ? 'ok' : 'last_sign_in_method';
}
