/** Each is looked for in the order given: later names stand in what earlier browsers send, too. */
const BROWSERS = [
  ['MicroMessenger/', 'WeChat'],
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** A browser in two words, such as "Firefox, Linux": enough for its owner to know it again. */
export function describeBrowser(header: string | undefined): string {
  const text = header ?? '';
  const browser = BROWSERS.find(([mark]) => text.includes(mark))?.[1] ?? 'Browser';
  const system = SYSTEMS.find(([mark]) => text.includes(mark))?.[1];
  return system === undefined ? browser : `${browser}, ${system}`;
}
