import type { Bilingual } from '@ringfence/contract';
import { RequestRefused } from '../http/problem-draft.ts';

/** Why a signature does not count: the place, what belongs there, and the kind of what came. */
export interface SignatureFault {
  /** A header, a parameter of the signature (`signature-input;created`) or a component. */
  readonly field: string;
  readonly expected: Bilingual;
  readonly received: Bilingual;
}

/** @throws {RequestRefused} signature_not_valid, always */
export function refuseSignature({ field, expected, received }: SignatureFault): never {
  throw new RequestRefused({
    code: 'signature_not_valid',
    field,
    detail: {
      en: `${field}: expected ${expected.en}; received ${received.en}.`,
      'zh-CN': `${field}:期望${expected['zh-CN']};收到${received['zh-CN']}。`,
    },
  });
}
