const WIDTH = 340;
const HEIGHT = 200;
const FONT_SIZE = 13;
const TURN = -22;
/** Names are as long as people make them; a mark stays one line. */
const CHARACTERS_MAX = 40;
const GROUND = 'rgb(127 127 127 / 14%)';

/**
 * A faint picture of who looks and when, to lie over pages: a photograph of the screen says whose
 * it was.
 *
 * @returns a URL of an SVG image, whatever the text is
 */
export function watermarkOf(text: string): string {
  const shown = escapeXml(Array.from(text).slice(0, CHARACTERS_MAX).join(''));
  const [x, y] = [WIDTH / 2, HEIGHT / 2];
  const image =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
    `<text x="${x}" y="${y}" transform="rotate(${TURN} ${x} ${y})" text-anchor="middle" ` +
    `font-family="sans-serif" font-size="${FONT_SIZE}" fill="${GROUND}">${shown}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(image)}`;
}

function escapeXml(text: string): string {
  return (
    text
      // What XML cannot have would leave no picture at all.
      .replaceAll(/[^\P{C}\u{200D}]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
  );
}
