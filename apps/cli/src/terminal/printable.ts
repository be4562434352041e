// Everything below a space but tab, line feed and carriage return, and the C1 controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** A text without control characters: a file name or an answer cannot steer the terminal. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '\ufffd');
}
