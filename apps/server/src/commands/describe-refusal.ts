import type { Bilingual } from '@ringfence/contract';

/**
 * Says in both languages what a refused command met: the rule, what it expects and what was
 * received.
 *
 * @returns undefined when there is nothing to say beyond the rule
 */
export function describeRefusal(refusal: {
  readonly status: string;
  readonly rule?: string;
  readonly expected?: string;
  readonly received?: string;
}): Bilingual | undefined {
  const { status, rule = status, expected, received } = refusal;
  if (expected === undefined && received === undefined) return undefined;
  const en = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(received === undefined ? [] : [`received ${received}`]),
  ];
  const zh = [
    ...(expected === undefined ? [] : [`期望 ${expected}`]),
    ...(received === undefined ? [] : [`收到 ${received}`]),
  ];
  return { en: `${rule}: ${en.join(', ')}`, 'zh-CN': `规则 ${status}:${zh.join(',')}` };
}
