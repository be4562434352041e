/** The signs of the page; each has a shape of its own, for those who do not see its colour. */
export type IconName = 'passed' | 'failed' | 'consistent' | 'not_made' | 'unconfirmed' | 'file';

const SVG = 'http://www.w3.org/2000/svg';

const PATH_OF_ICON: Readonly<Record<IconName, string>> = {
  passed: 'M6 12.5l4 4 8-9',
  failed: 'M7 7l10 10M17 7L7 17',
  consistent: 'M6 9.5h12M6 14.5h12',
  not_made: 'M7 12h10',
  unconfirmed: 'M9 9a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.6M12 17.5v.1',
  file: 'M12 16V6M8 10l4-4 4 4M5 17v2h14v-2',
};

/** Draws a sign; its meaning is always written beside it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATH_OF_ICON[name]);
  svg.append(path);
  return svg;
}
