interface Point {
  readonly x: number;
  readonly y: number;
}

const ARROW_LENGTH = 8;
const ARROW_HALF_WIDTH = 4;
const HALF = 2;

/** A line through points with round corners, as the data of an SVG path. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const middle = next === last ? last : middleOf(point, next);
    return `Q${textOf(point)} ${textOf(middle)}`;
  });
  return `M${textOf(first)}${bends.length === 0 ? `L${textOf(last)}` : bends.join('')}`;
}

/** The head of an arrow at the end of the points. */
export function arrowHeadOf(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y);
  if (length === 0) return '';
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const foot = { x: tip.x - along.x * ARROW_LENGTH, y: tip.y - along.y * ARROW_LENGTH };
  const aside = { x: -along.y * ARROW_HALF_WIDTH, y: along.x * ARROW_HALF_WIDTH };
  const left = { x: foot.x + aside.x, y: foot.y + aside.y };
  const right = { x: foot.x - aside.x, y: foot.y - aside.y };
  return `M${textOf(tip)}L${textOf(left)}L${textOf(right)}Z`;
}

function middleOf(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / HALF, y: (one.y + other.y) / HALF };
}

function textOf({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
