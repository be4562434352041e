import type { BilingualText } from '@ringfence/reporting';

/** The first thing that is wrong with a pack, in one sentence. */
export interface PackDifference {
  /** The file of the pack. */
  readonly file: string;
  /** Its line, where it is one of many. */
  readonly line?: number;
  /** The place in the journal, where it has one. */
  readonly position?: number;
  readonly text: BilingualText;
}

/** Thrown inside to leave the check of a pack at its first difference. */
export class PackDiffers extends Error {
  override readonly name = 'PackDiffers';
  readonly difference: PackDifference;

  constructor(difference: PackDifference) {
    super(difference.text.en);
    this.difference = difference;
  }
}

/** The words that stand in the place of what a pack has or lacks; what it has is not translated. */
const CHINESE_OF: ReadonlyMap<string, string> = new Map([
  ['a JSON document', 'JSON 文档'],
  ['a close', '已关闭'],
  ['a close in the journal', '日志中有关闭记录'],
  ['a file', '文件'],
  ['a file of a pool of the pack', '包内专户的文件'],
  ['a text', '文本'],
  ['a valid value', '有效值'],
  ['a whole number', '整数'],
  ['an ISO 4217 code', 'ISO 4217 币种代码'],
  ['another', '其他文件'],
  ['another document', '其他文档'],
  ['another line', '另有一行'],
  ['another text', '其他文本'],
  ['digits', '数字'],
  ['each once', '各一次'],
  ['no close', '未关闭'],
  ['no file', '没有文件'],
  ['no more line', '没有更多行'],
  ['no such file', '没有该文件'],
  ['no such line', '没有该行'],
  ['none', '无'],
  ['one JSON object', '一个 JSON 对象'],
]);

/** What was expected in a place of a pack, and what is there. */
export function packDiffers(
  place: Omit<PackDifference, 'text'>,
  { what, expected, received }: { what: BilingualText; expected: string; received: string },
): PackDiffers {
  const at = [
    place.file,
    ...(place.line === undefined ? [] : [`line ${place.line}`]),
    ...(place.position === undefined ? [] : [`position ${place.position}`]),
  ].join(', ');
  const zhAt = [
    place.file,
    ...(place.line === undefined ? [] : [`第 ${place.line} 行`]),
    ...(place.position === undefined ? [] : [`日志位置 ${place.position}`]),
  ].join(',');
  return new PackDiffers({
    ...place,
    text: {
      zh: `${zhAt}:${what.zh},应为 ${inChinese(expected)},实为 ${inChinese(received)}。`,
      en: `${at}: ${what.en}, expected ${expected}, received ${received}.`,
    },
  });
}

function inChinese(text: string): string {
  return CHINESE_OF.get(text) ?? text;
}
