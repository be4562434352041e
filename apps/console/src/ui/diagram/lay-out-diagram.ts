import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { DiagramEdge, DiagramNode, DiagramShape } from './diagram.ts';

const NODE_PADDING = 20;
const LINE_HEIGHT = 18;
const LABEL_WIDTH = 116;
const MARGIN = 4;
const HALF = 2;
/** Width of a letter, and of a Chinese sign, in the size of the diagram's text. */
const LETTER_WIDTH = 7.2;
const SIGN_WIDTH = 13.5;
const FIRST_SIGN = 0x2e80;

/** How a diagram is drawn: which way its arrows lead mostly, and how close everything is. */
export interface DiagramManner {
  readonly direction: 'right' | 'down';
  readonly nodeWidth: number;
  readonly nodeGap: number;
  readonly layerGap: number;
  readonly hasLabels: boolean;
}

/** From the roomiest on; in the closest the labels of arrows stand in the table only. */
export const DIAGRAM_MANNERS = [
  { direction: 'right', nodeWidth: 140, nodeGap: 18, layerGap: 44, hasLabels: true },
  { direction: 'down', nodeWidth: 128, nodeGap: 16, layerGap: 26, hasLabels: true },
  { direction: 'right', nodeWidth: 92, nodeGap: 8, layerGap: 20, hasLabels: false },
  { direction: 'down', nodeWidth: 88, nodeGap: 6, layerGap: 26, hasLabels: false },
] as const satisfies readonly DiagramManner[];

/** A place of a drawing, its middle. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A diagram with its places; every length is in pixels of the screen. */
export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: DiagramNode; readonly place: Placed }[];
  readonly edges: readonly {
    readonly edge: DiagramEdge;
    readonly points: readonly { readonly x: number; readonly y: number }[];
    readonly label?: Placed;
  }[];
}

/** Gives every box, arrow and label of a diagram its place; the same shape has the same places. */
export function layOutDiagram(shape: DiagramShape, manner: DiagramManner): DiagramLayout {
  const { direction, nodeWidth, nodeGap, layerGap, hasLabels } = manner;
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({
    rankdir: direction === 'right' ? 'LR' : 'TB',
    nodesep: nodeGap,
    ranksep: layerGap,
    edgesep: nodeGap,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  for (const node of shape.nodes) {
    graph.setNode(node.id, { width: nodeWidth, height: heightOf(node, nodeWidth) });
  }
  for (const edge of shape.edges) {
    graph.setEdge(edge.from, edge.to, hasLabels ? labelSizeOf(edge) : { width: 0, height: 0 });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: shape.nodes.map((node) => ({ node, place: placeOf(graph.node(node.id)) })),
    edges: shape.edges.map((edge) => {
      const placed = graph.edge(edge.from, edge.to);
      const points = placed.points ?? [];
      if (hasLabels && edge.label !== undefined) return { edge, points, label: placeOf(placed) };
      const [from, to] = [placeOf(graph.node(edge.from)), placeOf(graph.node(edge.to))];
      return { edge, points: curveOf(from, to, manner) ?? points };
    }),
  };
}

/**
 * The way between two boxes that are next to each other in the direction of the drawing: from the
 * middle of a side to the middle of the other. Undefined for boxes that are not.
 */
function curveOf(
  from: Placed,
  to: Placed,
  { direction, layerGap }: DiagramManner,
): readonly { readonly x: number; readonly y: number }[] | undefined {
  const isRight = direction === 'right';
  const start = isRight ? from.x + from.width / HALF : from.y + from.height / HALF;
  const end = isRight ? to.x - to.width / HALF : to.y - to.height / HALF;
  if (end <= start || end - start > HALF * layerGap) return undefined;
  const middle = (start + end) / HALF;
  return isRight
    ? [
        { x: start, y: from.y },
        { x: middle, y: from.y },
        { x: middle, y: to.y },
        { x: end, y: to.y },
      ]
    : [
        { x: from.x, y: start },
        { x: from.x, y: middle },
        { x: to.x, y: middle },
        { x: to.x, y: end },
      ];
}

function heightOf({ title, note, noteText }: DiagramNode, nodeWidth: number): number {
  const width = nodeWidth - NODE_PADDING;
  const noteLines = note === undefined ? 0 : linesOf(noteText ?? '', width);
  // A mark stands before the title.
  return (linesOf(`✓ ${title}`, width) + noteLines) * LINE_HEIGHT + NODE_PADDING;
}

function labelSizeOf({ labelLines = [] }: DiagramEdge) {
  const widest = Math.max(0, ...labelLines.map(widthOf));
  const lines = labelLines.map((line) => linesOf(line, LABEL_WIDTH));
  return {
    width: Math.min(LABEL_WIDTH, widest) + HALF * MARGIN,
    height: lines.reduce((sum, count) => sum + count, 0) * LINE_HEIGHT,
    labelpos: 'c' as const,
  };
}

function placeOf(placed: { readonly [Key in keyof Placed]?: number | undefined }): Placed {
  const { x = 0, y = 0, width = 0, height = 0 } = placed;
  return { x, y, width, height };
}

function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil(widthOf(text) / width));
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    width += (sign.codePointAt(0) ?? 0) < FIRST_SIGN ? LETTER_WIDTH : SIGN_WIDTH;
  }
  return width;
}
