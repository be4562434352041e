/** The value that a JSON text stands for; absent when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is an answer here; the parser knows no other way to say so.
    return undefined;
  }
}
