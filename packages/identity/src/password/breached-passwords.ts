/** Passwords that others know already. */
export interface BreachedPasswords {
  has(password: string): Promise<boolean>;
}
