import { ROUTES } from '@ringfence/contract';
import { isSelfCheckPoint } from '@ringfence/internal-control';

/**
 * Whether the system has what a policy names as its control. Commands and tests are not part of
 * the server: their names are taken as they are written.
 */
export function isControlKnown(control: string): boolean {
  const [kind = '', name = ''] = control.split(':');
  if (kind === 'route') return Object.hasOwn(ROUTES, name);
  if (kind === 'check') return isSelfCheckPoint(name);
  return kind === 'command' || kind === 'test';
}
