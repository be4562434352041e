import type { ReactNode } from 'react';
import { PasskeyOutcomeNotice } from '../features/passkey/PasskeyOutcomeNotice.tsx';

/** What became of a signature, for the features that ask for one. */
export function noticeOfPasskey(
  outcome: 'done' | 'left' | undefined,
  fault: Error | null,
): ReactNode {
  return <PasskeyOutcomeNotice outcome={outcome} fault={fault} />;
}
