import type { Authorizer } from '@ringfence/authorization';
import type { FaceCheckAdapter } from '@ringfence/identity';
import type { CustodyProver, ReplayMemory, TileMemory } from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { GrantDirectory } from './access/grant-directory.ts';
import type { InstallationKeys } from './access/installation-keys.ts';
import type { KeyDirectory } from './access/key-directory.ts';
import type { PeopleDesk } from './access/people-desk.ts';
import type { PoolDirectory } from './access/pool-directory.ts';
import type { Configuration } from './configuration.ts';
import type { CursorSeal } from './http/cursor.ts';
import type { RequestLimits } from './http/limit-requests.ts';
import type { LegacySigner } from './legacy/legacy-signer.ts';
import type { Metrics } from './metrics.ts';
import type { PoolOwners } from './pools/pool-owners.ts';
import type { AlarmDesk } from './security/alarm-desk.ts';
import type { FileScanner } from './security/open-scanner.ts';
import type { ServerTls } from './security/open-tls.ts';
import type { AnswerSigner } from './signature/answer-signer.ts';
import type { NonceBook } from './signature/nonce-book.ts';
import type { SignatureDirectory } from './signature/signature-directory.ts';
import type { LiveEvents } from './supervision/live-events.ts';
import type { WebhookDesk } from './webhooks/webhook-desk.ts';

/** What the handlers of a server work with. One server process has one of each. */
export interface ServerParts {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly keys: KeyDirectory;
  readonly pools: PoolDirectory;
  /** Who may do what. */
  readonly authorizer: Authorizer;
  /** Roles of staff. */
  readonly grants: GrantDirectory;
  readonly signatures: SignatureDirectory;
  readonly nonces: NonceBook;
  /** Absent when the installation has no keys of its own. */
  readonly answers: AnswerSigner | undefined;
  /** Absent when the form posts of family L are not served. */
  readonly legacySigner: LegacySigner | undefined;
  readonly owners: PoolOwners;
  /** Absent when no log is configured, or no directory for proofs. */
  readonly prover: CustodyProver | undefined;
  /** What was read of the logs that receipts are proved from. */
  readonly logTiles: TileMemory;
  /** Balances that were recomputed for whoever looks. */
  readonly replays: ReplayMemory;
  readonly cursors: CursorSeal;
  readonly metrics: Metrics;
  readonly limits: RequestLimits;
  /** Absent when the configuration names no directory for them. */
  readonly installationKeys: InstallationKeys | undefined;
  /** Seals personal and secret fields; absent when the installation has no keys of its own. */
  readonly vault: FieldSeal | undefined;
  /** Absent when persons do not sign in here. */
  readonly people: PeopleDesk | undefined;
  /** What security administrators are to look at. */
  readonly alarms: AlarmDesk;
  /** Tells who waits that staff did something. */
  readonly live: LiveEvents;
  /** Absent when a proxy in front of the server ends TLS. */
  readonly tls: ServerTls | undefined;
  /** Absent when the configuration names no provider of face checks. */
  readonly faceChecks: FaceCheckAdapter | undefined;
  /** Absent when the configuration names none: files are marked as not scanned. */
  readonly scanner: FileScanner | undefined;
  /** Absent when the installation has no keys of its own. */
  readonly webhooks: WebhookDesk | undefined;
  /** Where this process is reached; empty until it listens. */
  readonly ownAddress: () => string;
  /** The moment now, RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
  /** Whether the process takes no more requests. */
  readonly isStopping: () => boolean;
}
