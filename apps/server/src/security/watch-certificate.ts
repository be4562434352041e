import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import { DAY_MILLISECONDS, raiseBeforeEnd } from './open-tls.ts';
import { readTlsPair, type TlsSettings } from './tls-files.ts';

/**
 * Looks now and then daily whether a certificate that is shown to others ends soon.
 *
 * @param clock what time it is, in milliseconds since 1970
 */
export function watchCertificate(
  settings: TlsSettings,
  parts: {
    readonly alarms: Pick<AlarmDesk, 'raise'>;
    readonly clock: () => number;
    readonly log: Logger;
  },
): { close(): void } {
  const { alarms, clock, log } = parts;
  const look = (): void => {
    readTlsPair(settings).then(
      (pair) => {
        raiseBeforeEnd(pair, alarms, clock());
      },
      (error: unknown) => {
        log.error({ fault: describeFault(error) }, 'the certificate cannot be read');
      },
    );
  };
  look();
  const days = setInterval(look, DAY_MILLISECONDS);
  return {
    close: () => {
      clearInterval(days);
    },
  };
}
