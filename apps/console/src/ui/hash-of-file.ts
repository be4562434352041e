const HEX = 16;
const HEX_DIGITS = 2;

/** The SHA-256 of a file, reckoned in the browser. @returns hexadecimal */
export async function hashOfFile(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(HEX).padStart(HEX_DIGITS, '0'))
    .join('');
}
