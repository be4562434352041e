import type { Language } from '@ringfence/contract';

/** The language of a paper: the one that was asked for, or that of the request. */
export function languageOf(call: {
  readonly language: Language;
  readonly query: { readonly language?: 'en' | 'zh-CN' };
}): 'en' | 'zh' {
  return (call.query.language ?? call.language) === 'zh-CN' ? 'zh' : 'en';
}
