import type { BilingualText } from '../command-status.ts';
import type { ApprovalTier, Flow, HoldEnd, Place, Programme } from '../programme.ts';
import type { Role } from '../role.ts';
import { flowTitle, nodeText } from './flow-graph.ts';
import { PROGRAMME_WORDS } from './programme-words.ts';

/** In which of its two languages a programme is told. */
export type ProgrammeLanguage = keyof BilingualText;

/** One table of a description, for a page or a screen. */
export interface ProgrammeTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A programme in words, for people who do not read JSON. */
export interface ProgrammeDescription {
  readonly title: string;
  readonly purpose: string;
  readonly tables: readonly ProgrammeTable[];
}

/** Tells a programme in one language: who takes part, which accounts there are, how money moves. */
export function describeProgramme(
  programme: Programme,
  language: ProgrammeLanguage,
): ProgrammeDescription {
  const { id, version, title, purpose, customerRoles, accountKinds, flows } = programme;
  const { effectiveFrom, effectiveTo } = programme;
  const say = (text: BilingualText): string => text[language];
  const words = PROGRAMME_WORDS;
  const last = effectiveTo ?? say(words.nextVersion);
  const inForce =
    language === 'zh' ? `自 ${effectiveFrom} 起至${last}` : `from ${effectiveFrom} until ${last}`;
  return {
    title: `${say(title)} (${id}, ${say(words.version)} ${version}, ${inForce})`,
    purpose: say(purpose),
    tables: [
      {
        title: say(words.customers),
        columns: [words.role, words.purpose].map(say),
        rows: customerRoles.map((role) => [say(role.title), say(role.purpose)]),
      },
      {
        title: say(words.accounts),
        columns: [words.account, words.purpose].map(say),
        rows: accountKinds.map((kind) => [say(kind.title), say(kind.purpose)]),
      },
      {
        title: say(words.flows),
        columns: [
          words.flow,
          words.purpose,
          words.from,
          words.to,
          words.form,
          words.initiators,
          words.mandate,
          words.approvals,
          words.risk,
        ].map(say),
        rows: flows.map((flow) => describeFlow(programme, flow, language)),
      },
    ].filter(({ rows }) => rows.length > 0),
  };
}

function describeFlow(
  programme: Programme,
  flow: Flow,
  language: ProgrammeLanguage,
): readonly string[] {
  const say = (text: BilingualText): string => text[language];
  const { debited, credited } = flow.parties;
  return [
    `${say(flow.title)} (${flow.instruction})`,
    say(flow.purpose),
    placesText(programme, { places: flow.from, roles: debited }, language),
    targetText(programme, flow, { roles: credited, language }),
    formText(programme, flow, language),
    flow.initiators.map((role: Role) => say(PROGRAMME_WORDS.initiator[role])).join(say(COMMA)),
    say(PROGRAMME_WORDS.mandateRule[flow.mandate]),
    flow.approvalTiers.map((tier) => tierText(tier, language)).join(say(COMMA)),
    say(PROGRAMME_WORDS.riskClass[flow.risk]),
  ];
}

const COMMA: BilingualText = { zh: '、', en: ', ' };

function placesText(
  programme: Programme,
  { places, roles }: { readonly places: readonly Place[]; readonly roles: readonly string[] },
  language: ProgrammeLanguage,
): string {
  const nodes = places.flatMap((place) =>
    place === 'customer' ? roles.map((role) => `customer:${role}`) : [place],
  );
  return nodes.map((node) => nodeText(programme, node)[language]).join(COMMA[language]);
}

function targetText(
  programme: Programme,
  flow: Flow,
  { roles, language }: { readonly roles: readonly string[]; readonly language: ProgrammeLanguage },
): string {
  if (flow.paysTo === undefined) {
    return placesText(programme, { places: flow.to, roles }, language);
  }
  return nodeText(programme, `bank:${flow.paysTo}`)[language];
}

/** What the flow does with the money, and how a hold of it ends. */
function formText(programme: Programme, flow: Flow, language: ProgrammeLanguage): string {
  const words = PROGRAMME_WORDS;
  const parts = [words.flowForm[flow.form][language]];
  if (flow.hold !== undefined) parts.push(holdText(programme, flow.hold, language));
  if (flow.direct) parts.push(words.direct[language]);
  if (flow.platformTakes !== 'nothing') parts.push(words.takes[flow.platformTakes][language]);
  return parts.join(language === 'zh' ? ';' : '; ');
}

function holdText(
  programme: Programme,
  { expiry, capturedBy, releasedBy }: HoldEnd,
  language: ProgrammeLanguage,
): string {
  const titles = [...capturedBy, ...releasedBy].map(
    (instruction) => flowTitle(programme, instruction)[language],
  );
  const ends = PROGRAMME_WORDS.endsBy[language];
  const parts = [...new Set(titles), PROGRAMME_WORDS.holdExpiry[expiry][language]];
  return `${ends}${parts.join(COMMA[language])}`;
}

function tierText({ amountFrom, approvals }: ApprovalTier, language: ProgrammeLanguage): string {
  if (approvals === 0) return PROGRAMME_WORDS.noApproval[language];
  if (language === 'zh') return `自 ${amountFrom} 起 ${approvals} 人复核`;
  return `${approvals} from ${amountFrom}`;
}
