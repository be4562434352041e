import type { BilingualText } from '../command-status.ts';
import {
  countShape,
  dateShape,
  listShape,
  objectShape,
  type Shape,
  type ShapeFault,
  textShape,
  thresholdShape,
  truthShape,
  wordShape,
} from '../contracts/shape.ts';
import type { JsonValue } from '../decision.ts';
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
  BRIDGES,
  FLOW_FORMS,
  FLOW_INSTRUCTIONS,
  HOLD_ACTS,
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
  | { readonly status: 'not_readable'; readonly faults: readonly ShapeFault[] };

const word = textShape(
  /^[a-z][a-z0-9_]*$/,
  { zh: '小写字母开头的单词', en: 'a word of lower-case letters, digits and _' },
  WORD_LENGTH_MAX,
);
const title = bilingualShape(DOCUMENT_TITLE_LENGTH_MAX);
const purpose = bilingualShape(DOCUMENT_TEXT_LENGTH_MAX);
const places = listShape(wordShape([...ACCOUNT_KINDS, ...OUTSIDE_PLACES]), {
  min: 0,
  max: ACCOUNT_KINDS.length,
});
const roles = listShape(word, { min: 0, max: CUSTOMER_ROLES_MAX });
const holdEnders = listShape(wordShape([...FLOW_INSTRUCTIONS, ...HOLD_ACTS]), {
  min: 0,
  max: HOLD_ACTS.length,
});

const approvalTier = objectShape({
  amountFrom: thresholdShape,
  approvals: countShape({ min: 0, max: APPROVALS_MAX }),
});

const flow = objectShape(
  {
    instruction: wordShape(FLOW_INSTRUCTIONS),
    title,
    purpose,
    form: wordShape(FLOW_FORMS),
    from: places,
    to: places,
    parties: objectShape({ debited: roles, credited: roles }),
    direct: truthShape,
    initiators: listShape(wordShape(ROLES), { min: 0, max: ROLES.length }),
    mandate: wordShape(MANDATE_RULES),
    risk: wordShape(RISK_CLASSES),
    approvalTiers: listShape(approvalTier, { min: 0, max: APPROVAL_TIERS_MAX }),
    platformTakes: wordShape(PLATFORM_TAKES),
  },
  {
    hold: objectShape({
      expiry: wordShape(HOLD_EXPIRIES),
      capturedBy: holdEnders,
      releasedBy: holdEnders,
    }),
    resolves: wordShape(HOLD_EFFECTS),
    paysTo: wordShape(PAYMENT_ENDS),
    bridge: wordShape(BRIDGES),
  },
);

const programme = objectShape(
  {
    id: word,
    version: countShape({ min: 1, max: PROGRAMME_VERSION_MAX }),
    title,
    purpose,
    effectiveFrom: dateShape,
    customerRoles: listShape(objectShape({ role: word, title, purpose }), {
      min: 0,
      max: CUSTOMER_ROLES_MAX,
    }),
    // One more than there are, so that what is declared twice is a fault of the programme.
    accountKinds: listShape(objectShape({ kind: wordShape(ACCOUNT_KINDS), title, purpose }), {
      min: 1,
      max: ACCOUNT_KINDS.length + 1,
    }),
    flows: listShape(flow, { min: 1, max: FLOW_INSTRUCTIONS.length + 1 }),
  },
  {
    $schema: textShape(/^\S+$/, { zh: '模式文件的位置', en: 'where the schema is' }, 200),
    effectiveTo: dateShape,
  },
);

/** The form of a programme document, for editors and other programs. */
export const PROGRAMME_SCHEMA: Readonly<Record<string, JsonValue>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Ringfence programme 业务模板',
  ...programme.schema,
};

/**
 * Reads a programme document strictly: every place that is not as it must be is named. Whether the
 * programme may be used is said by `checkProgramme`.
 */
export function readProgramme(json: unknown): ProgrammeRead {
  const faults: ShapeFault[] = [];
  const read = programme.read(json, { place: '', depth: 0, faults });
  if (read === undefined) return { status: 'not_readable', faults };
  const { $schema: _editorOnly, ...members } = read;
  return { status: 'read', programme: members };
}

function bilingualShape(lengthMax: number): Shape<BilingualText> {
  const within = {
    zh: `1 至 ${lengthMax} 个字符的文字`,
    en: `text of 1 to ${lengthMax} characters`,
  };
  const line = textShape(/^\S.*$/, within, lengthMax);
  return objectShape({ zh: line, en: line });
}
