import type { Bilingual } from '@ringfence/contract';
import type { LegacyCode } from './legacy-code.ts';

/** A form that is refused before anything of it was decided. */
export class LegacyRefused extends Error {
  override readonly name = 'LegacyRefused';
  readonly code: LegacyCode;
  /** What was expected and what came; never personal data. */
  readonly text: Bilingual;

  constructor(code: LegacyCode, text: Bilingual) {
    super(code);
    this.code = code;
    this.text = text;
  }
}

/** Refuses a form. @throws {LegacyRefused} always */
export function refuseForm(code: LegacyCode, text: Bilingual): never {
  throw new LegacyRefused(code, text);
}

/** Refuses a field of a form, naming what it must be. @throws {LegacyRefused} 100008 */
export function refuseField(name: string, expected: Bilingual): never {
  return refuseForm('100008', {
    en: `${name}: expected ${expected.en}`,
    'zh-CN': `${name}:应为${expected['zh-CN']}`,
  });
}
