/** Where the log program serves the logs of this installation. */
export interface LogConfiguration {
  readonly url: string;
  /** Holds what is shown for entries, where a log keeps them for readers that it knows. */
  readonly readerTokenFile?: string;
}

/**
 * Reads where the logs are. Faults are added to `errors`.
 *
 * @returns undefined when no log is configured
 */
export function parseLogConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): LogConfiguration | undefined {
  const url = environment['RINGFENCE_LOG_URL'];
  const readerTokenFile = environment['RINGFENCE_LOG_READER_TOKEN_FILE'];
  if (url === undefined) {
    if (readerTokenFile !== undefined)
      errors.push('RINGFENCE_LOG_READER_TOKEN_FILE: expected RINGFENCE_LOG_URL as well');
    return undefined;
  }
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (!isWeb)
    errors.push('RINGFENCE_LOG_URL: expected http://… or https://…, received another text');
  return { url, ...(readerTokenFile === undefined ? {} : { readerTokenFile }) };
}
