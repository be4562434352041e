import type { ReactNode } from 'react';

/** What a box of a diagram is to whoever looks; a mark says it besides the colour. */
export type NodeLook = 'plain' | 'now' | 'passed' | 'step' | 'outside';

/** One box of a diagram. */
export interface DiagramNode {
  readonly id: string;
  readonly title: string;
  /** A further line, such as an amount or that it is the present state. */
  readonly note?: ReactNode;
  /** The note as text, where it may be longer than one line. */
  readonly noteText?: string;
  readonly look: NodeLook;
}

/** An arrow from one box to another; two boxes have at most one in each direction. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: ReactNode;
  /** The lines of the label as text, by which its room is reckoned. */
  readonly labelLines?: readonly string[];
  readonly isPassed: boolean;
}

/** What is drawn. */
export interface DiagramShape {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}
