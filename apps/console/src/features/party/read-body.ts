/** One fact of a body by its place, such as `licence.number`. */
export type BodyFact = readonly [place: string, text: string];

/** The facts of a body: words and numbers, also inside objects; lists of words on one line. */
export function factsOf(body: unknown, place = ''): readonly BodyFact[] {
  if (Array.isArray(body)) {
    const words = body.filter((item) => typeof item === 'string');
    return words.length === body.length && words.length > 0 ? [[place, words.join(', ')]] : [];
  }
  if (typeof body === 'object' && body !== null) {
    return Object.entries(body).flatMap(([name, value]) =>
      factsOf(value, place === '' ? name : `${place}.${name}`),
    );
  }
  return body === undefined || body === null ? [] : [[place, textOf(body)]];
}

/** The rows of a list in a body, each as texts by their names. */
export function rowsOf(
  body: Readonly<Record<string, unknown>>,
  name: string,
): readonly Readonly<Record<string, string>>[] {
  const list = body[name];
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => Object.fromEntries(factsOf(item)));
}

/** What a version says otherwise than the one before it, by places. */
export function changesOf(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [before, after].map((body) => new Map(wholeOf(body, '')));
  const places = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...places].filter((place) => was?.get(place) !== is?.get(place));
}

/** Each named part of a body as one text. */
function wholeOf(body: unknown, place: string): readonly BodyFact[] {
  if (typeof body !== 'object' || body === null) return [[place, textOf(body)]];
  return Object.entries(body).map(([name, value]) => [name, JSON.stringify(value)]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
