import { parseDecimal } from '../bytes/decimal.ts';
import { TILE_LEVEL_MAX, TILE_WIDTH, type Tile } from './tile.ts';

const DIGITS_OF_ELEMENT = 3;
const THOUSAND = 1000;
const PATH_PATTERN =
  /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/**
 * The path of a tile below the address of its log, such as `tile/0/x001/x234/067.p/5` (tlog-tiles).
 */
export function formatTilePath({ level, index, width }: Tile): string {
  const elements = [index % THOUSAND];
  let left = Math.floor(index / THOUSAND);
  while (left > 0) {
    elements.unshift(left % THOUSAND);
    left = Math.floor(left / THOUSAND);
  }
  const path = elements
    .map((element) => element.toString().padStart(DIGITS_OF_ELEMENT, '0'))
    .map((element, at) => (at < elements.length - 1 ? `x${element}` : element))
    .join('/');
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${path}${partial}`;
}

/**
 * Reads the path of a tile in its one written form.
 *
 * @returns absent for every other text
 * @invariant T1 each value has one written form
 */
export function parseTilePath(path: string): Tile | undefined {
  const match = PATH_PATTERN.exec(path);
  if (match === null) return undefined;
  const [, levelText = '', indexText = '', widthText] = match;
  const level: Tile['level'] | undefined =
    levelText === 'entries' ? levelText : parseDecimal(levelText);
  const digits = indexText.replaceAll('/', '').replaceAll('x', '');
  const index = parseDecimal(digits.replace(/^0+(?=[0-9])/, ''));
  const width = widthText === undefined ? TILE_WIDTH : parseDecimal(widthText);
  if (level === undefined || index === undefined || width === undefined) return undefined;
  if (typeof level === 'number' && level > TILE_LEVEL_MAX) return undefined;
  if (widthText !== undefined && width >= TILE_WIDTH) return undefined;

  const tile: Tile = { level, index, width };
  return formatTilePath(tile) === path ? tile : undefined;
}
