import type { Implementation } from '../../http/call.ts';
import { listBulkAccessAlarmsRoute } from './list-bulk-access-alarms.ts';
import { revealFieldRoute } from './reveal-field.ts';

/** Opening what is sealed, and the alarms about who opened too much. */
export const REVEAL_ROUTES: readonly Implementation[] = [
  listBulkAccessAlarmsRoute,
  revealFieldRoute,
];
