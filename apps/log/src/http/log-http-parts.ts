import type { FastifyBaseLogger } from 'fastify';
import type { LogState } from '../log-state.ts';
import type { LogMetrics } from '../metrics.ts';
import type { Witnessing } from '../witnesses/start-witnessing.ts';
import type { ReaderTokens } from './reader-tokens.ts';

/** What the HTTP side of the log program serves. */
export interface LogHttpParts {
  /** the logs of now: one more when a pool was opened */
  logs(): readonly LogState[];
  /** whom a reader is told to trust: the lines of the policy below those of the logs */
  readonly policyText: string;
  /** public keys of banks whose balance notes count, for `/trust.json` */
  bankKeys(): readonly string[];
  /** who may read entries: everybody, or who has one of these tokens */
  readonly entries: 'public' | ReaderTokens;
  /** absent: the files of proofs of custody are not served */
  readonly custodyProofDirectory?: string;
  readonly witnessing?: Witnessing;
  readonly metrics: LogMetrics;
  readonly logger: FastifyBaseLogger;
  /** why the program does not do its work, in a word; absent when it does */
  fault(): string | undefined;
}
