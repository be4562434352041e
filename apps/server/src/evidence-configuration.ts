/** The logs of the installation, as everybody reads them. */
export interface LogConfiguration {
  /** Where the program of the logs serves them. */
  readonly url: string;
  /** The file of the token with which entries are read, where readers need one. */
  readonly readerTokenFile?: string;
}

/** How custody is proved. */
export interface CustodyProofConfiguration {
  /** Where trees and what was published of them lie; every process has the same. */
  readonly directory: string;
  /** The file of the keys of auditors, one a line; absent: nobody challenges. */
  readonly auditorKeysFile?: string;
}

export interface EvidenceConfiguration {
  readonly log?: LogConfiguration;
  readonly custodyProof?: CustodyProofConfiguration;
}

const URL_VARIABLE = 'RINGFENCE_LOG_URL';
const DIRECTORY_VARIABLE = 'RINGFENCE_CUSTODY_PROOF_DIRECTORY';

/** Reads where the logs are, and where proofs of custody lie. Faults are added to `errors`. */
export function parseEvidenceConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): EvidenceConfiguration {
  const url = environment[URL_VARIABLE];
  const readerTokenFile = environment['RINGFENCE_LOG_READER_TOKEN_FILE'];
  const directory = environment[DIRECTORY_VARIABLE];
  const auditorKeysFile = environment['RINGFENCE_AUDITOR_KEYS_FILE'];
  if (url !== undefined && !isWeb(url)) {
    errors.push(`${URL_VARIABLE}: expected http://… or https://…, received another text`);
  }
  if (directory !== undefined) {
    for (const needed of [URL_VARIABLE, 'RINGFENCE_SERVER_KEY_DIRECTORY']) {
      if (environment[needed] === undefined)
        errors.push(`${DIRECTORY_VARIABLE}: expected ${needed} as well`);
    }
  }
  return {
    ...(url === undefined
      ? {}
      : { log: { url, ...(readerTokenFile === undefined ? {} : { readerTokenFile }) } }),
    ...(directory === undefined
      ? {}
      : {
          custodyProof: {
            directory,
            ...(auditorKeysFile === undefined ? {} : { auditorKeysFile }),
          },
        }),
  };
}

function isWeb(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
