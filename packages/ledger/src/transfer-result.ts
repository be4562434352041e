import type { TransferFact } from './transfer.ts';
import type { RememberedRefusal, TransferRefusal } from './transfer-status.ts';

/** Refusals that say all there is to say by their name. */
export type PlainRefusal = Exclude<TransferRefusal, 'id_already_failed'>;

/**
 * The answer to one transfer.
 *
 * `created` carries the new fact, `exists` the original one, `id_already_failed` the original
 * refusal.
 */
export type TransferResult =
  | {
      readonly status: 'created' | 'exists';
      readonly fact: TransferFact;
      readonly refusal?: undefined;
    }
  | {
      readonly status: 'id_already_failed';
      readonly fact?: undefined;
      readonly refusal: RememberedRefusal;
    }
  | { readonly status: PlainRefusal; readonly fact?: undefined; readonly refusal?: undefined };
