import type { BilingualText } from './command-status.ts';
import type { AccountKind, Programme } from './programme.ts';
import { checkFlow, type FlowFault } from './programmes/check-flow.ts';
import { checkHolds } from './programmes/check-holds.ts';
import {
  CUSTOMER_BANK_ACCOUNT,
  type FlowEdge,
  type FlowNode,
  findWays,
  flowTitle,
  heldBy,
  isBankSide,
  listEdges,
  nodeText,
  ownerOf,
  PLATFORM_BANK_ACCOUNT,
} from './programmes/flow-graph.ts';
import { hasNoCustomers } from './programmes/has-no-customers.ts';
import {
  PROGRAMME_RULES,
  type ProgrammeFault,
  type ProgrammeRule,
  type ProgrammeStep,
} from './programmes/programme-fault.ts';

/**
 * Without these the engine cannot take money in, pay it out, say whose it is, give interest to whom
 * it belongs, or let the platform stand in for a deposit that the bank takes back; where there are
 * customers, each has an account too.
 */
const KINDS_REQUIRED: readonly AccountKind[] = [
  'bank_mirror',
  'in_transit_in',
  'in_transit_out',
  'suspense',
  'interest',
  'advance',
];

/**
 * Checks a programme before it is used. It proves, flow by flow and over all ways that money can
 * take through several flows:
 *
 * - money is conserved: each flow has two sides of the books;
 * - no money is trapped: from every account there is a way to the bank, for customers' money to a
 *   customer's own bank account without passing the platform;
 * - every hold expires, can be released, and pays nobody but its payee;
 * - customers' money reaches the platform only through consented flows, on no way at all;
 * - a direct flow has no account between its two customers, nor a way round through one;
 * - nothing leaks: the books are left by a payment that the bank confirms, and the clients' book by
 *   a named bridge.
 *
 * @returns every fault, explained in both languages; empty when the programme may be used
 * @invariant C12 no programme with a fault opens a pool
 */
export function checkProgramme(programme: Programme): readonly ProgrammeFault[] {
  const edges = listEdges(programme);
  const own = programme.flows.flatMap((flow) =>
    [...checkFlow(programme, flow), ...checkHolds(programme, flow)].map((fault) =>
      explainFlow(programme, { subject: flow.instruction, fault }),
    ),
  );
  const isForm = ({ rule }: ProgrammeFault): boolean => rule === 'flow_does_not_fit_instruction';
  // What could happen to the money comes first; that a flow is not what its kind does comes last.
  return [
    ...checkDeclarations(programme),
    ...findTrapped(programme, edges),
    ...findPlatformWays(programme, edges),
    ...findDetours(programme, edges),
    ...own.filter((fault) => !isForm(fault)),
    ...own.filter(isForm),
  ];
}

function checkDeclarations(programme: Programme): readonly ProgrammeFault[] {
  const { accountKinds, customerRoles, flows, effectiveFrom, effectiveTo } = programme;
  const kinds = accountKinds.map(({ kind }) => kind);
  const required: readonly AccountKind[] =
    customerRoles.length === 0 ? KINDS_REQUIRED : [...KINDS_REQUIRED, 'customer'];
  const faults: ProgrammeFault[] = [
    ...findTwice(kinds).map((kind) => explain('account_kind_declared_twice', kind)),
    ...required
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => explain('account_kind_missing', kind)),
    ...findTwice(customerRoles.map(({ role }) => role)).map((role) =>
      explain('role_declared_twice', role),
    ),
    ...findTwice(flows.map(({ instruction }) => instruction)).map((instruction) =>
      explain('flow_declared_twice', instruction),
    ),
  ];
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    faults.push(explain('dates_in_wrong_order', `${effectiveFrom} > ${effectiveTo}`));
  }
  return faults;
}

function findTwice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** Every place from which money cannot come to the bank, with where it can go instead. */
function findTrapped(programme: Programme, edges: readonly FlowEdge[]): readonly ProgrammeFault[] {
  const places: readonly FlowNode[] = [
    ...programme.accountKinds
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'customer' && !isBankSide(kind)),
    ...programme.customerRoles.map(({ role }) => `customer:${role}`),
    ...programme.flows
      .filter(({ form }) => form === 'hold')
      .map(({ instruction }) => heldBy(instruction)),
  ];
  return [...new Set(places)].flatMap((place) => {
    const isPlatforms = ownerOf(place) === 'platform' || hasNoCustomers(programme);
    // The way of customers' money out may not lead through the platform's accounts.
    const mayPass = ({ to }: FlowEdge) => isPlatforms || ownerOf(to) !== 'platform';
    const ways = findWays(edges, { start: place, mayPass });
    const isFree =
      ways.has(CUSTOMER_BANK_ACCOUNT) || (isPlatforms && ways.has(PLATFORM_BANK_ACCOUNT));
    if (isFree) return [];
    const rest = [...ways.keys()].slice(1).map((node) => nodeText(programme, node));
    const text = nodeText(programme, place);
    const onward: BilingualText =
      rest.length === 0
        ? { zh: '没有任何流程可转出', en: 'no flow leads away' }
        : {
            zh: `只能到 ${rest.map(({ zh }) => zh).join('、')}`,
            en: `it can only get to ${rest.map(({ en }) => en).join(', ')}`,
          };
    const more = { zh: `${text.zh}:${onward.zh}`, en: `${text.en}: ${onward.en}` };
    return [explain('money_trapped', place, { more })];
  });
}

/** Every way of customers' money to the platform whose last step no customer consented to. */
function findPlatformWays(
  programme: Programme,
  edges: readonly FlowEdge[],
): readonly ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  const starts = new Set(edges.map(({ from }) => from).filter((from) => isCustomers(from)));
  const found = new Set<string>();
  for (const start of starts) {
    const mayPass = ({ from, consented }: FlowEdge) => !consented && !isPlatformEnd(from);
    for (const [node, way] of findWays(edges, { start, mayPass })) {
      const last = way.at(-1);
      if (!isPlatformEnd(node) || last === undefined) continue;
      // One fault for each flow that lets it through: the shortest way shows it.
      const key = `${last.flow} ${node}`;
      if (found.has(key)) continue;
      found.add(key);
      faults.push(explain('customer_money_reaches_platform', last.flow, wayText(programme, way)));
    }
  }
  return faults;
}

function isCustomers(node: FlowNode): boolean {
  return ownerOf(node) === 'customer';
}

/** The platform's money, inside the pool or outside. */
function isPlatformEnd(node: FlowNode): boolean {
  if (ownerOf(node) === 'platform' || node === PLATFORM_BANK_ACCOUNT) return true;
  return node === 'own_funds' || node === 'risk_reserve';
}

/** Ways round a direct flow: from its payer to its payee through accounts that are nobody's. */
function findDetours(programme: Programme, edges: readonly FlowEdge[]): readonly ProgrammeFault[] {
  const free = edges.filter(({ consented }) => !consented);
  return programme.flows
    .filter(({ direct }) => direct)
    .flatMap(({ instruction, parties }) => {
      const firsts = free.filter(
        ({ from, to }) =>
          parties.debited.some((role) => from === `customer:${role}`) && !isCustomers(to),
      );
      for (const first of firsts) {
        const mayPass = ({ from }: FlowEdge) => !isCustomers(from);
        const ways = findWays(free, { start: first.to, mayPass });
        for (const role of parties.credited) {
          const way = ways.get(`customer:${role}`);
          if (way === undefined) continue;
          const { path, more } = wayText(programme, [first, ...way]);
          const round = besideText(programme, { instruction, more });
          return [explain('direct_flow_has_intermediary', instruction, { path, more: round })];
        }
      }
      return [];
    });
}

/** A way round, beside the direct flow that it goes round. */
function besideText(
  programme: Programme,
  { instruction, more }: { readonly instruction: string; readonly more: BilingualText },
): BilingualText {
  const title = flowTitle(programme, instruction);
  return { zh: `“${title.zh}”之外另有 ${more.zh}`, en: `beside “${title.en}”: ${more.en}` };
}

function wayText(programme: Programme, way: readonly FlowEdge[]) {
  const path: readonly ProgrammeStep[] = way.map(({ from, flow, to }) => ({ from, flow, to }));
  const first = nodeText(programme, way[0]?.from ?? '');
  const steps = way.map(({ flow, to }) => {
    const [title, target] = [flowTitle(programme, flow), nodeText(programme, to)];
    return { zh: `—${title.zh}→ ${target.zh}`, en: `—${title.en}→ ${target.en}` };
  });
  const more: BilingualText = {
    zh: [first.zh, ...steps.map(({ zh }) => zh)].join(' '),
    en: [first.en, ...steps.map(({ en }) => en)].join(' '),
  };
  return { path, more };
}

function explainFlow(
  programme: Programme,
  { subject, fault }: { readonly subject: string; readonly fault: FlowFault },
): ProgrammeFault {
  const title = flowTitle(programme, subject);
  const { rule, field } = fault;
  const place = field === undefined ? '' : `, ${field}`;
  const more = {
    zh: `流程“${title.zh}”(${subject}${place})`,
    en: `flow “${title.en}” (${subject}${place})`,
  };
  return explain(rule, subject, { more });
}

function explain(
  rule: ProgrammeRule,
  subject: string,
  {
    path,
    more = { zh: subject, en: subject },
  }: { readonly path?: readonly ProgrammeStep[]; readonly more?: BilingualText } = {},
): ProgrammeFault {
  const { zh, en } = PROGRAMME_RULES[rule];
  const text = { zh: `${zh};违反:${more.zh}`, en: `${en}; broken by ${more.en}` };
  return path === undefined ? { rule, subject, text } : { rule, subject, path, text };
}
