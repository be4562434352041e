import { COMMAND_INITIATORS } from '../command-initiators.ts';
import type { BilingualText } from '../command-status.ts';
import {
  ACCOUNT_KIND_NATURE,
  ACCOUNT_KINDS,
  type AccountKind,
  type Flow,
  HOLD_ACTS,
  type HoldEnder,
  OUTSIDE_PLACES,
  type Place,
  type Programme,
} from '../programme.ts';
import type { ProgrammeStep } from './programme-fault.ts';

/**
 * A place where money can lie or end: an account kind of the pool, `customer:` and a role, `held:`
 * and the instruction of a hold, a place outside the books, or a bank account that a payment
 * reaches.
 */
export type FlowNode = string;

/** Bank accounts that a confirmed payment reaches. */
export const CUSTOMER_BANK_ACCOUNT: FlowNode = 'bank:customer_payout_account';
export const PLATFORM_BANK_ACCOUNT: FlowNode = 'bank:platform_own_account';

/** One step that a flow allows. */
export interface FlowEdge extends ProgrammeStep {
  /** The customer's own mandate permits this step to the platform. */
  readonly consented: boolean;
}

/**
 * Every step that money can take by the flows of a programme. A hold is a place of its own: the
 * flows and acts that it names take the money on. A flow that nobody may initiate allows nothing.
 */
export function listEdges(programme: Programme): readonly FlowEdge[] {
  return programme.flows.flatMap((flow) => {
    const mayStart = flow.initiators.some((role) => COMMAND_INITIATORS.instruct.includes(role));
    if (!mayStart) return [];
    const consented = isConsented(flow);
    const own = pairsOf(programme, flow).map(([from, to]) => ({
      from,
      flow: flow.instruction,
      to,
      consented,
    }));
    return [...own, ...edgesByActs(flow)];
  });
}

/** Where the acts that end a hold bring its money: to its payee, or back. */
function edgesByActs({ instruction, form, hold, parties }: Flow): readonly FlowEdge[] {
  if (form !== 'hold' || hold === undefined) return [];
  const isAct = (ender: HoldEnder) => HOLD_ACTS.some((act) => act === ender);
  const edges = (enders: readonly HoldEnder[], roles: readonly string[]) =>
    enders.filter(isAct).flatMap((flow) =>
      roles.map((role) => ({
        from: heldBy(instruction),
        flow,
        to: `customer:${role}`,
        consented: false,
      })),
    );
  return [...edges(hold.releasedBy, parties.debited), ...edges(hold.capturedBy, parties.credited)];
}

/** Whether a flow takes customers' money to the platform under their own mandate, and says so. */
function isConsented(flow: Flow): boolean {
  const { platformTakes, mandate, form } = flow;
  return platformTakes !== 'nothing' && mandate === 'required' && form === 'transfer';
}

function pairsOf(programme: Programme, flow: Flow): readonly (readonly [FlowNode, FlowNode])[] {
  const { form, from, to, parties, instruction } = flow;
  const sources = from.flatMap((place) => nodesOf(place, parties.debited));
  const targets = to.flatMap((place) => nodesOf(place, parties.credited));
  if (form === 'transfer') return everyPair(sources, targets);
  if (form === 'hold') return everyPair(sources, [heldBy(instruction)]);
  if (form === 'payment') {
    const { paysTo } = flow;
    return paysTo === undefined ? [] : everyPair(sources, [`bank:${paysTo}`]);
  }
  const ends = flow.resolves === 'release' ? sources : targets;
  return everyPair(holdsEndedBy(programme, flow).map(heldBy), ends);
}

/** The holds that name a flow as an end of theirs. */
function holdsEndedBy(programme: Programme, { instruction, resolves }: Flow) {
  return programme.flows
    .filter(({ form, hold }) => {
      if (form !== 'hold' || hold === undefined) return false;
      const ends = resolves === 'release' ? hold.releasedBy : hold.capturedBy;
      return ends.includes(instruction);
    })
    .map((flow) => flow.instruction);
}

function nodesOf(place: Place, roles: readonly string[]): readonly FlowNode[] {
  return place === 'customer' ? roles.map((role) => `customer:${role}`) : [place];
}

export function heldBy(instruction: string): FlowNode {
  return `held:${instruction}`;
}

function everyPair(
  sources: readonly FlowNode[],
  targets: readonly FlowNode[],
): readonly (readonly [FlowNode, FlowNode])[] {
  return sources.flatMap((from) => targets.map((to) => [from, to] as const));
}

/** Whose money lies at a node: a customer's, nobody's yet, the platform's, or outside the books. */
export type NodeOwner = 'customer' | 'unallocated' | 'platform' | 'bank_side' | 'outside';

export function ownerOf(node: FlowNode): NodeOwner {
  if (node.startsWith('customer:') || node.startsWith('held:')) return 'customer';
  if (node === 'suspense') return 'unallocated';
  const kind = ACCOUNT_KINDS.find((known) => known === node);
  if (kind === undefined) return 'outside';
  return isBankSide(kind) ? 'bank_side' : 'platform';
}

/** Kinds that money reaches and leaves by bank facts, not by instructions. */
export function isBankSide(kind: AccountKind): boolean {
  const side = ACCOUNT_KIND_NATURE[kind].class;
  return side === 'bank' || side === 'in_transit_in' || side === 'in_transit_out';
}

/** Whether a place is not in the books of the pool at all. */
export function isOutside(place: Place): boolean {
  return OUTSIDE_PLACES.some((outside) => outside === place);
}

/** The shortest way to each node that can be reached; the start has the empty way. */
export function findWays<Edge extends ProgrammeStep>(
  edges: readonly Edge[],
  { start, mayPass }: { readonly start: FlowNode; mayPass(edge: Edge): boolean },
): ReadonlyMap<FlowNode, readonly Edge[]> {
  const ways = new Map<FlowNode, readonly Edge[]>([[start, []]]);
  // A map hands out what is added while it is walked: nearest nodes come first.
  for (const [node, way] of ways) {
    for (const edge of edges) {
      if (edge.from !== node || ways.has(edge.to) || !mayPass(edge)) continue;
      ways.set(edge.to, [...way, edge]);
    }
  }
  return ways;
}

const BANK_ACCOUNT_TEXT: Readonly<Record<string, BilingualText>> = {
  [CUSTOMER_BANK_ACCOUNT]: { zh: '客户的银行账户', en: 'a customer’s bank account' },
  [PLATFORM_BANK_ACCOUNT]: { zh: '平台的自有银行账户', en: 'the platform’s own bank account' },
  'bank:other_pool_account': { zh: '另一存管专户', en: 'the account of another pool' },
  own_funds: { zh: '平台自有资金', en: 'the platform’s own funds' },
  risk_reserve: { zh: '风险准备金', en: 'the risk reserve' },
  payout_account: { zh: '收款账户', en: 'a payout account' },
  other_pool: { zh: '另一存管专户', en: 'another pool' },
};

/** A node in words, by the titles of the programme. */
export function nodeText(programme: Programme, node: FlowNode): BilingualText {
  const [head, name = node] = node.split(':');
  if (head === 'customer') {
    const title = programme.customerRoles.find(({ role }) => role === name)?.title;
    return title ?? { zh: `客户(${name})`, en: `customer (${name})` };
  }
  if (head === 'held') {
    const title = flowTitle(programme, name);
    return { zh: `“${title.zh}”所冻结的资金`, en: `money held by “${title.en}”` };
  }
  const title = programme.accountKinds.find(({ kind }) => kind === node)?.title;
  return title ?? BANK_ACCOUNT_TEXT[node] ?? { zh: node, en: node };
}

const HOLD_ACT_TITLE: Readonly<Record<string, BilingualText>> = {
  cancel_tender: { zh: '撤标', en: 'Cancel tender' },
  miscarry_project: { zh: '流标', en: 'Project fails' },
  cancel_project: { zh: '撤销项目', en: 'Cancel project' },
  advance_contract: { zh: '合约执行', en: 'Contract moves' },
};

/** The title of a flow, or of an act that ends holds; else its own name. */
export function flowTitle(programme: Programme, instruction: string): BilingualText {
  const flow = programme.flows.find((one) => one.instruction === instruction);
  return flow?.title ?? HOLD_ACT_TITLE[instruction] ?? { zh: instruction, en: instruction };
}
