const HAN = /\p{Script=Han}/u;

/** What replaces a hidden part whose length is nobody's business. */
const HIDDEN = '***';

/**
 * A name as somebody is shown who has to recognise it and needs no more: a Chinese name with its
 * first character, and with its last one from three on; other names with the first letter of each
 * word.
 */
export function maskName(name: string): string {
  const plain = name.trim();
  if (HAN.test(plain)) return maskChinese(Array.from(plain.replace(/\s+/gu, '')));
  const words = plain.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return HIDDEN;
  return words.map(maskWord).join(' ');
}

function maskChinese(characters: readonly string[]): string {
  const [first = '', ...rest] = characters;
  const last = rest.at(-1) ?? '';
  if (rest.length === 0) return '*';
  if (rest.length === 1) return `${first}*`;
  // Whether a name has three characters or more is told by the last one; how many more is not.
  return `${first}${rest.length === 2 ? '*' : '**'}${last}`;
}

function maskWord(word: string): string {
  const [first = '', ...rest] = word;
  return rest.length === 0 ? '*' : `${first}${HIDDEN}`;
}
