const HEX_PATTERN = /^(?:[0-9a-f]{2})*$/;

/** Writes bytes as lower-case hexadecimal digits. */
export function formatHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Reads lower-case hexadecimal digits; absent when the text is anything else. */
export function parseHex(text: string): Uint8Array | undefined {
  if (!HEX_PATTERN.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
