import type { api } from '@ringfence/client';
import {
  AGREEMENT_PARTIES,
  INSTITUTION_CHECKS,
  INSTITUTION_ROLES,
  type PartyKind,
  PLATFORM_CHECKS,
  SCORE_CRITERIA,
} from '@ringfence/parties';
import { LIVES } from './party-states.ts';

/** What one field of a command asks for; `twice` is typed again, because a slip would be costly. */
export interface CommandField {
  readonly name: string;
  readonly kind: 'text' | 'twice' | 'number' | 'date' | 'hash' | 'choice' | 'choices';
  readonly choices?: readonly string[];
  /** Where the words for the choices are, when they are no field of the registry's texts. */
  readonly words?: 'check' | 'clause' | 'event';
}

type Values = Readonly<Record<string, string>>;
type WithoutId<Command> = Command extends unknown ? Omit<Command, 'commandId'> : never;
export type CommandBody = WithoutId<api.RegistryCommand>;

/** One command as a form: its fields, and the body that they make once all are told. */
export interface CommandDefinition {
  readonly command: api.RegistryCommand['kind'];
  readonly fields: readonly CommandField[];
  readonly bodyOf: (values: Values) => CommandBody | undefined;
}

const text = (name: string): CommandField => ({ name, kind: 'text' });
const twice = (name: string): CommandField => ({ name, kind: 'twice' });
const number = (name: string): CommandField => ({ name, kind: 'number' });
const date = (name: string): CommandField => ({ name, kind: 'date' });
const hash = (name: string): CommandField => ({ name, kind: 'hash' });
const choice = (
  name: string,
  choices: readonly string[],
  words?: CommandField['words'],
): CommandField => ({ name, kind: 'choice', choices, ...(words === undefined ? {} : { words }) });

const RESULTS = ['passed', 'failed'] as const;
const FORMS = ['sole', 'joint'] as const;
const METHODS = ['certificate', 'password', 'click', 'paper'] as const;
const INSTITUTION_EVENTS = ['refuse', 'suspend', 'resume', 'end'] as const;
const PLATFORM_EVENTS = ['refuse', 'wind_down', 'end'] as const;
const LICENCE_FIELDS = [twice('licenceNumber'), text('authority'), date('validUntilDate')];

const of = (values: Values, name: string): string => values[name]?.trim() ?? '';
const wordsIn = (values: Values, name: string): string[] =>
  of(values, name)
    .split(/[\s,，、]+/)
    .filter((word) => word !== '');

function oneOf<Word extends string>(words: readonly Word[], text: string): Word | undefined {
  return words.find((word) => word === text);
}

function licenceOf(values: Values) {
  return {
    number: of(values, 'licenceNumber'),
    authority: of(values, 'authority'),
    validUntilDate: of(values, 'validUntilDate'),
  };
}

/** The commands that begin a record of each kind. */
export const FIRST_COMMANDS: Readonly<Record<PartyKind, CommandDefinition>> = {
  institution: {
    command: 'propose_institution',
    fields: [
      text('institutionId'),
      text('name'),
      choice('role', INSTITUTION_ROLES),
      text('jurisdiction'),
      ...LICENCE_FIELDS,
      number('concentrationMaxBasisPoints'),
    ],
    bodyOf: (values) => {
      const role = oneOf(INSTITUTION_ROLES, of(values, 'role'));
      if (role === undefined) return undefined;
      return {
        kind: 'propose_institution',
        institutionId: of(values, 'institutionId'),
        name: of(values, 'name'),
        role,
        jurisdiction: of(values, 'jurisdiction'),
        licence: licenceOf(values),
        concentrationMaxBasisPoints: Number(of(values, 'concentrationMaxBasisPoints')),
      };
    },
  },
  platform: {
    command: 'apply_platform',
    fields: [twice('platformId'), text('name'), text('programmes')],
    bodyOf: (values) => ({
      kind: 'apply_platform',
      platformId: of(values, 'platformId'),
      name: of(values, 'name'),
      programmes: wordsIn(values, 'programmes'),
    }),
  },
  agreement: {
    command: 'draft_agreement',
    fields: [
      text('agreementId'),
      text('platformId'),
      text('institutionId'),
      choice('form', FORMS),
      { name: 'clauses', kind: 'choices', words: 'clause' },
      hash('documentHash'),
      date('effectiveDate'),
      date('lastDate'),
    ],
    bodyOf: (values) => {
      const form = oneOf(FORMS, of(values, 'form'));
      if (form === undefined) return undefined;
      return {
        kind: 'draft_agreement',
        agreementId: of(values, 'agreementId'),
        platformId: of(values, 'platformId'),
        institutionId: of(values, 'institutionId'),
        form,
        clauses: wordsIn(values, 'clauses'),
        documentHash: of(values, 'documentHash'),
        effectiveDate: of(values, 'effectiveDate'),
        lastDate: of(values, 'lastDate'),
      };
    },
  },
};

/** What can be done with a record in its state. */
export function commandsOf(
  kind: PartyKind,
  { recordId, state }: Pick<api.Party, 'recordId' | 'state'>,
): readonly CommandDefinition[] {
  const moves = LIVES[kind][state] ?? {};
  const may = (event: string): boolean => (moves[event] ?? 'forbidden') !== 'forbidden';
  if (Object.keys(moves).every((event) => !may(event))) return [];
  if (kind === 'institution') return institutionCommands(recordId, may);
  if (kind === 'platform') return platformCommands(recordId, may);
  return agreementCommands(recordId, may);
}

function checkCommand(party: 'institution' | 'platform', partyId: string): CommandDefinition {
  const checks = party === 'institution' ? INSTITUTION_CHECKS : PLATFORM_CHECKS;
  return {
    command: 'record_check',
    fields: [
      choice('check', Object.keys(checks), 'check'),
      choice('result', RESULTS),
      hash('evidenceHash'),
    ],
    bodyOf: (values) => {
      const result = oneOf(RESULTS, of(values, 'result'));
      if (result === undefined) return undefined;
      const check = of(values, 'check');
      const evidenceHash = of(values, 'evidenceHash');
      return { kind: 'record_check', party, partyId, check, result, evidenceHash };
    },
  };
}

function institutionCommands(
  institutionId: string,
  may: (event: string) => boolean,
): readonly CommandDefinition[] {
  const criteria = Object.keys(SCORE_CRITERIA);
  const admit: CommandDefinition = {
    command: 'admit_institution',
    fields: [],
    bodyOf: () => ({ kind: 'admit_institution', institutionId }),
  };
  return [
    checkCommand('institution', institutionId),
    {
      command: 'score_institution',
      fields: criteria.map((criterion) => number(`scores.${criterion}`)),
      bodyOf: (values) => ({
        kind: 'score_institution',
        institutionId,
        scores: Object.fromEntries(
          criteria.map((criterion) => [criterion, Number(of(values, `scores.${criterion}`))]),
        ),
      }),
    },
    ...(may('admit') ? [admit] : []),
    {
      command: 'review_institution',
      fields: LICENCE_FIELDS,
      bodyOf: (values) => ({
        kind: 'review_institution',
        institutionId,
        licence: licenceOf(values),
      }),
    },
    {
      command: 'move_institution',
      fields: [choice('event', INSTITUTION_EVENTS.filter(may), 'event'), text('reason')],
      bodyOf: (values) => {
        const event = oneOf(INSTITUTION_EVENTS, of(values, 'event'));
        if (event === undefined) return undefined;
        return { kind: 'move_institution', institutionId, event, reason: of(values, 'reason') };
      },
    },
  ];
}

function platformCommands(
  platformId: string,
  may: (event: string) => boolean,
): readonly CommandDefinition[] {
  const tryOut: CommandDefinition = {
    command: 'try_out_platform',
    fields: [number('customersMax'), number('amountMaxMinor'), date('lastDate')],
    bodyOf: (values) => ({
      kind: 'try_out_platform',
      platformId,
      caps: {
        customersMax: Number(of(values, 'customersMax')),
        amountMaxMinor: of(values, 'amountMaxMinor'),
        lastDate: of(values, 'lastDate'),
      },
    }),
  };
  const admit: CommandDefinition = {
    command: 'admit_platform',
    fields: [],
    bodyOf: () => ({ kind: 'admit_platform', platformId }),
  };
  const events = PLATFORM_EVENTS.filter(may);
  const move: CommandDefinition = {
    command: 'move_platform',
    fields: [choice('event', events, 'event'), text('reason')],
    bodyOf: (values) => {
      const event = oneOf(PLATFORM_EVENTS, of(values, 'event'));
      if (event === undefined) return undefined;
      return { kind: 'move_platform', platformId, event, reason: of(values, 'reason') };
    },
  };
  return [
    checkCommand('platform', platformId),
    ...(may('try_out') ? [tryOut] : []),
    ...(may('admit') ? [admit] : []),
    ...(events.length > 0 ? [move] : []),
  ];
}

function agreementCommands(
  agreementId: string,
  may: (event: string) => boolean,
): readonly CommandDefinition[] {
  const sign: CommandDefinition = {
    command: 'sign_agreement',
    fields: [choice('party', AGREEMENT_PARTIES), choice('method', METHODS), hash('evidenceHash')],
    bodyOf: (values) => {
      const party = oneOf(AGREEMENT_PARTIES, of(values, 'party'));
      const method = oneOf(METHODS, of(values, 'method'));
      if (party === undefined || method === undefined) return undefined;
      const evidenceHash = of(values, 'evidenceHash');
      return { kind: 'sign_agreement', agreementId, party, method, evidenceHash };
    },
  };
  const putInForce: CommandDefinition = {
    command: 'put_agreement_in_force',
    fields: [],
    bodyOf: () => ({ kind: 'put_agreement_in_force', agreementId }),
  };
  return [
    ...(may('sign_all') ? [sign] : []),
    ...(may('take_effect') ? [putInForce] : []),
    {
      command: 'announce_wording',
      fields: [hash('documentHash'), date('effectiveDate')],
      bodyOf: (values) => ({
        kind: 'announce_wording',
        agreementId,
        documentHash: of(values, 'documentHash'),
        effectiveDate: of(values, 'effectiveDate'),
      }),
    },
    {
      command: 'end_agreement',
      fields: [text('reason')],
      bodyOf: (values) => ({ kind: 'end_agreement', agreementId, reason: of(values, 'reason') }),
    },
  ];
}
