import {
  describeProgramme,
  type FlowNode,
  flowTitle,
  listEdges,
  nodeText,
  ownerOf,
  type Programme,
  type ProgrammeLanguage,
} from '@ringfence/custody';
import type { DiagramEdge, DiagramNode, DiagramShape } from '../../ui/diagram/diagram.ts';

/** Which column of the table of flows names who may start one. */
const INITIATORS_COLUMN = 5;

/**
 * The ways of money that a programme allows: where it comes from, the flow with who may start it,
 * where it goes. A thick arrow reaches the platform, with consent.
 */
export function drawFlows(programme: Programme, language: ProgrammeLanguage): DiagramShape {
  const nodes = new Map<string, DiagramNode>();
  const edges = new Map<string, DiagramEdge>();
  const initiators = initiatorsOf(programme, language);
  const placeAt = (side: string, place: FlowNode): string => {
    const id = `${side} ${place}`;
    const look = ownerOf(place) === 'customer' ? 'plain' : 'outside';
    nodes.set(id, { id, title: nodeText(programme, place)[language], look });
    return id;
  };
  for (const { from, to, flow, consented } of listEdges(programme)) {
    const id = `flow ${flow}`;
    const title = flowTitle(programme, flow)[language];
    const note = initiators.get(flow);
    const noted = note === undefined ? {} : { note, noteText: note };
    nodes.set(id, { id, title, look: 'step', ...noted });
    const [source, target] = [placeAt('from', from), placeAt('to', to)];
    const wasConsented = edges.get(`${id} ${target}`)?.isPassed === true;
    edges.set(`${source} ${id}`, { from: source, to: id, isPassed: false });
    edges.set(`${id} ${target}`, { from: id, to: target, isPassed: consented || wasConsented });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function initiatorsOf(
  programme: Programme,
  language: ProgrammeLanguage,
): ReadonlyMap<string, string> {
  const rows = describeProgramme(programme, language).tables.at(-1)?.rows ?? [];
  return new Map(
    programme.flows.map(({ instruction }, index) => [
      instruction,
      rows[index]?.[INITIATORS_COLUMN] ?? '',
    ]),
  );
}
