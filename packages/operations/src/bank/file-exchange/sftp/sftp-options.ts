/** Where an SFTP server is, and how it and we know each other. */
export interface SftpOptions {
  readonly host: string;
  readonly port: number;
  readonly login: string;
  /** A private key as OpenSSH or PEM write it, or a password. */
  readonly secret:
    | { readonly kind: 'key'; readonly privateKey: string; readonly passphrase?: string }
    | { readonly kind: 'password'; readonly password: string };
  /**
   * The fingerprints of the host keys that are trusted, `SHA256:…`; more than one while a bank
   * changes its key. Every other key is refused.
   */
  readonly hostKeys: readonly string[];
  /** The folder that orders are put into. */
  readonly toBank: string;
  /** The folder that the bank puts its files into. */
  readonly fromBank: string;
  readonly connectMillisecondsMax?: number;
  readonly answerMillisecondsMax?: number;
  readonly quietMilliseconds?: number;
}
