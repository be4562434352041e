import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { LegacySigner } from '../legacy/legacy-signer.ts';
import type { WebhookPost } from './post-webhook.ts';
import type { WebhookMetrics } from './webhook-metrics.ts';

/** What an installation may say of webhooks. */
export interface WebhookSettings {
  /** Whether receivers may be in private networks, and on this machine over plain HTTP. */
  readonly allowPrivateAddresses: boolean;
  readonly attemptsMax?: number;
  readonly pauseMilliseconds?: number;
  readonly answerMillisecondsMax?: number;
}

/** All that the sending of events works with. */
export interface WebhookDesk {
  readonly store: Store;
  /** Seals and opens the signing secrets. */
  readonly vault: FieldSeal;
  /** Opens those that were sealed before there was a vault. */
  readonly sealKey: Uint8Array;
  readonly post: WebhookPost;
  readonly settings: WebhookSettings;
  /** Signs back notices; absent when the form posts of family L are not served. */
  readonly legacySigner: LegacySigner | undefined;
  readonly metrics: WebhookMetrics;
}
