/** Ways to address a person or to write a company's form, left out before names are compared. */
const HONORIFICS_BEFORE = /^(?:MR|MRS|MS|MISS|DR|PROF)[.\s]+/u;
const HONORIFICS_AFTER = /(?:先生|女士|小姐|太太|老师|同学|阁下)$/u;
const SPACES_AND_POINTS = /[\s.,，。·•・'’"“”()（）\-_/\\]+/gu;

/**
 * Writes a name, an account or a remark the one way in which it is compared: full-width letters and
 * digits as half-width, capitals, no honorifics, no spaces or points. What differs after this
 * differs.
 */
export function normaliseText(text: string): string {
  const written = text.normalize('NFKC').trim().toUpperCase();
  const bare = written.replace(HONORIFICS_BEFORE, '').replace(HONORIFICS_AFTER, '');
  return bare.replace(SPACES_AND_POINTS, '');
}
