import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { InstallationKeys } from '../access/installation-keys.ts';
import type { LegacySigner } from '../legacy/legacy-signer.ts';
import { openWebhookPost } from './post-webhook.ts';
import type { WebhookDesk, WebhookSettings } from './webhook-desk.ts';
import type { WebhookMetrics } from './webhook-metrics.ts';

/** Receivers are public and reached over TLS, unless an installation says otherwise. */
export const WEBHOOK_SETTINGS_DEFAULT: WebhookSettings = { allowPrivateAddresses: false };

/** Opens what webhooks need. @returns undefined when the installation has no keys */
export function openWebhooks(request: {
  readonly store: Store;
  readonly keys: InstallationKeys | undefined;
  readonly vault: FieldSeal | undefined;
  readonly settings: WebhookSettings;
  readonly legacySigner: LegacySigner | undefined;
  readonly metrics: WebhookMetrics;
}): WebhookDesk | undefined {
  const { store, keys, vault, settings, legacySigner, metrics } = request;
  if (keys === undefined || vault === undefined) return undefined;
  const post = openWebhookPost(settings);
  return { store, vault, sealKey: keys.sealKey, post, settings, legacySigner, metrics };
}
