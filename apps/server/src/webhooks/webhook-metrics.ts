import { Counter, type Registry } from 'prom-client';

/** What the sending of events says of itself. */
export interface WebhookMetrics {
  readonly attempts: Counter<'outcome'>;
}

/** Makes the figures of webhooks, all zero. */
export function createWebhookMetrics(registry: Registry): WebhookMetrics {
  return {
    attempts: new Counter({
      name: 'ringfence_webhook_attempts_total',
      help: 'Attempts to tell a platform an event, by how they ended; parked ones were given up',
      labelNames: ['outcome'],
      registers: [registry],
    }),
  };
}
