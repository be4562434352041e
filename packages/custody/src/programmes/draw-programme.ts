import type { BilingualText } from '../command-status.ts';
import type { Programme } from '../programme.ts';
import type { ProgrammeLanguage } from './describe-programme.ts';
import {
  type FlowEdge,
  type FlowNode,
  flowTitle,
  isBankSide,
  listEdges,
  nodeText,
  ownerOf,
} from './flow-graph.ts';
import { PROGRAMME_WORDS } from './programme-words.ts';

const ARRIVAL: FlowNode = 'bank:arrival';
const INDENT = '  ';

/**
 * Draws the ways of money in a programme as a Mermaid flowchart: a solid line is a flow, a dotted
 * one is money that the bank brings, a thick one brings customers' money to the platform with their
 * consent.
 */
export function drawProgramme(programme: Programme, language: ProgrammeLanguage): string {
  const say = (text: BilingualText): string => quoted(text[language]);
  const customers = programme.customerRoles.map(({ role }) => `customer:${role}`);
  const kinds = programme.accountKinds
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'customer' && !isBankSide(kind));
  const holds = programme.flows
    .filter(({ form }) => form === 'hold')
    .map(({ instruction }) => `held:${instruction}`);
  const edges = mergeEdges(listEdges(programme));
  const ends = new Set(edges.map(({ to }) => to).filter((to) => to.startsWith('bank:')));
  const box = (node: FlowNode): string => `${nameOf(node)}[${say(nodeText(programme, node))}]`;
  const group = (title: BilingualText, nodes: readonly FlowNode[], name: string) =>
    nodes.length === 0
      ? []
      : [`subgraph ${name}[${say(title)}]`, ...nodes.map((node) => INDENT + box(node)), 'end'];
  const arrives = ['suspense', ...customers];
  const lines = [
    ...group(PROGRAMME_WORDS.platform, kinds.filter(isPlatforms), 'platform'),
    ...group(
      PROGRAMME_WORDS.pool,
      [...kinds.filter((k) => !isPlatforms(k)), ...customers, ...holds],
      'pool',
    ),
    `${nameOf(ARRIVAL)}([${say(PROGRAMME_WORDS.arrival)}])`,
    ...[...ends].map((end) => `${nameOf(end)}([${say(nodeText(programme, end))}])`),
    ...arrives.map((node) => `${nameOf(ARRIVAL)} -.-> ${nameOf(node)}`),
    ...edges.map(({ from, to, flows, consented }) => {
      const titles = flows.map((flow) => flowTitle(programme, flow)[language]);
      const line = consented ? '==>' : '-->';
      return `${nameOf(from)} ${line}|${quoted(titles.join(', '))}| ${nameOf(to)}`;
    }),
  ];
  return `flowchart LR\n${lines.map((line) => `${INDENT}${line}\n`).join('')}`;
}

function isPlatforms(node: FlowNode): boolean {
  return ownerOf(node) === 'platform';
}

interface DrawnEdge extends Pick<FlowEdge, 'from' | 'to' | 'consented'> {
  readonly flows: readonly string[];
}

/** Flows between the same two places are one line. */
function mergeEdges(edges: readonly FlowEdge[]): readonly DrawnEdge[] {
  const drawn = new Map<string, DrawnEdge>();
  for (const { from, to, flow, consented } of edges) {
    const key = `${from} ${to} ${consented}`;
    const flows = [...(drawn.get(key)?.flows ?? []), flow];
    drawn.set(key, { from, to, consented, flows: [...new Set(flows)] });
  }
  return [...drawn.values()];
}

/** A name that Mermaid takes as it is. */
function nameOf(node: FlowNode): string {
  return node.replace(':', '_');
}

/** A text in quotation marks; Mermaid reads `#quot;` as one. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
