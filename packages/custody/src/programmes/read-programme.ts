import { type Amount, businessDate, isBusinessDate, parseAmountMinor } from '@ringfence/money';
import {
  closedObject,
  converted,
  count,
  type DocumentFault,
  type JsonSchema,
  listOf,
  oneOf,
  type Shape,
  text,
  truth,
} from '../document/document-shape.ts';
import {
  APPROVAL_TIERS_MAX,
  APPROVALS_MAX,
  CUSTOMER_ROLES_MAX,
  DOCUMENT_TEXT_LENGTH_MAX,
  DOCUMENT_TITLE_LENGTH_MAX,
  PROGRAMME_VERSION_MAX,
  WORD_LENGTH_MAX,
} from '../limits.ts';
import {
  ACCOUNT_KINDS,
  type ApprovalTier,
  BRIDGES,
  FLOW_FORMS,
  FLOW_INSTRUCTIONS,
  HOLD_EFFECTS,
  HOLD_EXPIRIES,
  MANDATE_RULES,
  OUTSIDE_PLACES,
  PAYMENT_ENDS,
  PLATFORM_TAKES,
  type Programme,
  RISK_CLASSES,
} from '../programme.ts';
import { ROLES } from '../role.ts';

/** The outcome of reading a document. */
export type ProgrammeRead =
  | { readonly status: 'read'; readonly programme: Programme }
  | { readonly status: 'not_readable'; readonly faults: readonly DocumentFault[] };

const DATE_LENGTH = 10;
const DIGITS_MAX = 19;

const word = text({ lengthMax: WORD_LENGTH_MAX, pattern: /^[a-z][a-z0-9_]*$/ });
const title = bilingual(DOCUMENT_TITLE_LENGTH_MAX);
const purpose = bilingual(DOCUMENT_TEXT_LENGTH_MAX);
const date = converted(text({ lengthMax: DATE_LENGTH, pattern: /^\d{4}-\d{2}-\d{2}$/ }), {
  expected: 'a date of the calendar, as 2026-01-31',
  convert: (day) => (isBusinessDate(day) ? businessDate(day) : undefined),
});
const places = listOf(oneOf([...ACCOUNT_KINDS, ...OUTSIDE_PLACES]), {
  max: ACCOUNT_KINDS.length,
});
const roles = listOf(word, { max: CUSTOMER_ROLES_MAX });
const instructions = listOf(oneOf(FLOW_INSTRUCTIONS), { max: FLOW_INSTRUCTIONS.length });

const amountMinor: Shape<Amount> = converted(
  text({ lengthMax: DIGITS_MAX, pattern: /^(0|[1-9][0-9]*)$/ }),
  {
    expected: 'an amount in minor units, as digits',
    convert: (digits) => {
      const parsed = parseAmountMinor(digits);
      return typeof parsed === 'bigint' ? parsed : undefined;
    },
  },
);

const approvalTier: Shape<ApprovalTier> = converted(
  closedObject(
    { amountFromMinor: amountMinor, approvals: count({ min: 0, max: APPROVALS_MAX }) },
    {},
  ),
  {
    expected: 'a tier',
    convert: ({ amountFromMinor, approvals }) => ({ amountFrom: amountFromMinor, approvals }),
  },
);

const flow = closedObject(
  {
    instruction: oneOf(FLOW_INSTRUCTIONS),
    title,
    purpose,
    form: oneOf(FLOW_FORMS),
    from: places,
    to: places,
    parties: closedObject({ debited: roles, credited: roles }, {}),
    direct: truth,
    initiators: listOf(oneOf(ROLES), { max: ROLES.length }),
    mandate: oneOf(MANDATE_RULES),
    risk: oneOf(RISK_CLASSES),
    approvalTiers: listOf(approvalTier, { max: APPROVAL_TIERS_MAX }),
    platformTakes: oneOf(PLATFORM_TAKES),
  },
  {
    hold: closedObject(
      {
        expiry: oneOf(HOLD_EXPIRIES),
        capturedBy: instructions,
        releasedBy: instructions,
      },
      {},
    ),
    resolves: oneOf(HOLD_EFFECTS),
    paysTo: oneOf(PAYMENT_ENDS),
    bridge: oneOf(BRIDGES),
  },
);

const programme = closedObject(
  {
    id: word,
    version: count({ min: 1, max: PROGRAMME_VERSION_MAX }),
    title,
    purpose,
    effectiveFrom: date,
    customerRoles: listOf(closedObject({ role: word, title, purpose }, {}), {
      min: 1,
      max: CUSTOMER_ROLES_MAX,
    }),
    accountKinds: listOf(closedObject({ kind: oneOf(ACCOUNT_KINDS), title, purpose }, {}), {
      min: 1,
      max: ACCOUNT_KINDS.length + 1,
    }),
    flows: listOf(flow, { min: 1, max: FLOW_INSTRUCTIONS.length + 1 }),
  },
  { $schema: text({ lengthMax: DOCUMENT_TITLE_LENGTH_MAX }), effectiveTo: date },
);

/** The form of a programme document, for editors and other programs. */
export const PROGRAMME_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Ringfence programme 业务模板',
  ...programme.schema,
};

/**
 * Reads a programme document strictly: every place that is not as it must be is named. Whether the
 * programme may be used is said by `checkProgramme`.
 */
export function readProgramme(json: unknown): ProgrammeRead {
  const faults: DocumentFault[] = [];
  const read = programme.read(json, '', faults);
  if (read === undefined) return { status: 'not_readable', faults };
  const { $schema: _editorOnly, ...members } = read;
  return { status: 'read', programme: members };
}

function bilingual(lengthMax: number) {
  return closedObject({ zh: text({ lengthMax }), en: text({ lengthMax }) }, {});
}
