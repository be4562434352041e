import { IDENTIFIER_LENGTH_MAX, IDENTIFIER_PATTERN } from '../limits.ts';
import {
  CONTRACT_FORMAT,
  type ContractCondition,
  type ContractDeadline,
  type ContractDocument,
  type ContractFact,
  type ContractParty,
  type ContractPayment,
} from './contract-document.ts';
import {
  CONTRACT_CONDITION_DEPTH_MAX,
  CONTRACT_CONDITIONS_MAX,
  CONTRACT_FACT_VALUES_MAX,
  CONTRACT_FAULTS_LISTED_MAX,
  CONTRACT_HOURS_MAX,
  CONTRACT_PARTIES_MAX,
  CONTRACT_PARTS_MAX,
  CONTRACT_PAYMENTS_MAX,
  CONTRACT_RULES_MAX,
  CONTRACT_STEPS_MAX,
  CONTRACT_TITLE_LENGTH_MAX,
  CONTRACT_TOPICS_MAX,
} from './limits.ts';
import {
  amountShape,
  constantShape,
  countShape,
  currencyShape,
  fault,
  type JsonObject,
  listShape,
  momentShape,
  nameShape,
  objectShape,
  type Shape,
  type ShapeFault,
  textShape,
  unionShape,
} from './shape.ts';
import { findWrongReferences } from './wrong-references.ts';

export type ContractParsed =
  | { readonly status: 'ok'; readonly contract: ContractDocument }
  | { readonly status: 'refused'; readonly faults: readonly ShapeFault[] };

const identifierShape = textShape(
  IDENTIFIER_PATTERN,
  { zh: '标识符', en: 'an identifier' },
  IDENTIFIER_LENGTH_MAX,
);
const titleText = textShape(
  // No control characters: a title stands in one line of a text that people sign.
  /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u,
  { zh: '一行文字', en: 'one line of text' },
  CONTRACT_TITLE_LENGTH_MAX,
);
const titleShape = objectShape({ zh: titleText, en: titleText });

const partyShape = unionShape<ContractParty>({
  customer: objectShape({
    kind: constantShape('customer'),
    role: nameShape,
    title: titleShape,
    customerId: identifierShape,
  }),
  platform: objectShape({
    kind: constantShape('platform'),
    role: nameShape,
    title: titleShape,
  }),
  custodian: objectShape({
    kind: constantShape('custodian'),
    role: nameShape,
    title: titleShape,
  }),
});

const factShape: Shape<ContractFact> = objectShape({
  fact: nameShape,
  title: titleShape,
  attester: nameShape,
  values: listShape(objectShape({ value: nameShape, title: titleShape }), {
    min: 1,
    max: CONTRACT_FACT_VALUES_MAX,
  }),
});

/** A condition inside conditions; the schema names itself, the reader counts the depth. */
const conditionShape: Shape<ContractCondition> = {
  schema: { $ref: '#/$defs/condition' },
  read: (value, at) => {
    if (at.depth < CONTRACT_CONDITION_DEPTH_MAX) {
      return conditionKinds.read(value, { ...at, depth: at.depth + 1 });
    }
    const max = CONTRACT_CONDITION_DEPTH_MAX;
    return fault(at, `条件至多嵌套 ${max} 层`, `conditions stand at most ${max} deep`);
  },
};
const conditions = listShape(conditionShape, { min: 1, max: CONTRACT_CONDITIONS_MAX });
const conditionKinds = unionShape<ContractCondition>({
  time: objectShape({ kind: constantShape('time'), at: momentShape }),
  funded: objectShape({ kind: constantShape('funded'), atLeast: amountShape }),
  approved: objectShape({
    kind: constantShape('approved'),
    approval: nameShape,
    by: listShape(nameShape, { min: 1, max: CONTRACT_PARTIES_MAX }),
    count: countShape({ min: 1, max: CONTRACT_PARTIES_MAX }),
  }),
  fact: objectShape({ kind: constantShape('fact'), fact: nameShape, value: nameShape }),
  all: objectShape({ kind: constantShape('all'), of: conditions }),
  any: objectShape({ kind: constantShape('any'), of: conditions }),
});

const partsShape = countShape({ min: 1, max: CONTRACT_PARTS_MAX });
const paymentShape = unionShape<ContractPayment>({
  fixed: objectShape({ kind: constantShape('fixed'), to: nameShape, amount: amountShape }),
  shares: objectShape({
    kind: constantShape('shares'),
    parts: partsShape,
    shares: listShape(objectShape({ to: nameShape, parts: partsShape }), {
      min: 1,
      max: CONTRACT_PARTIES_MAX,
    }),
    keepParts: countShape({ min: 0, max: CONTRACT_PARTS_MAX }),
    remainderTo: nameShape,
  }),
  refund: objectShape({ kind: constantShape('refund') }),
});

const MOVE = {
  pay: listShape(paymentShape, { min: 0, max: CONTRACT_PAYMENTS_MAX }),
  next: nameShape,
};

const stepShape = objectShape({
  step: nameShape,
  title: titleShape,
  rules: listShape(objectShape({ when: conditionShape, ...MOVE }), {
    min: 0,
    max: CONTRACT_RULES_MAX,
  }),
  deadline: unionShape<ContractDeadline>({
    at: objectShape({ kind: constantShape('at'), at: momentShape, ...MOVE }),
    after: objectShape({
      kind: constantShape('after'),
      hours: countShape({ min: 1, max: CONTRACT_HOURS_MAX }),
      ...MOVE,
    }),
  }),
});

const contractShape: Shape<ContractDocument> = objectShape({
  format: constantShape(CONTRACT_FORMAT),
  title: titleShape,
  currency: currencyShape,
  parties: listShape(partyShape, { min: 1, max: CONTRACT_PARTIES_MAX }),
  funders: listShape(objectShape({ party: nameShape, amountMax: amountShape }), {
    min: 1,
    max: CONTRACT_PARTIES_MAX,
  }),
  approvals: listShape(objectShape({ approval: nameShape, title: titleShape }), {
    min: 0,
    max: CONTRACT_TOPICS_MAX,
  }),
  facts: listShape(factShape, { min: 0, max: CONTRACT_TOPICS_MAX }),
  steps: listShape(stepShape, { min: 1, max: CONTRACT_STEPS_MAX }),
});

/** The JSON Schema of a contract; `contracts.schema.json` is its copy. */
export const CONTRACT_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Ringfence contract, version 1',
  ...contractShape.schema,
  $defs: { condition: conditionKinds.schema },
};

/**
 * Reads a contract strictly: an unknown member, a wrong type or a name that nothing declares is
 * refused, with its place.
 *
 * A contract that was read may still be faulty: see {@link analyseContract}.
 *
 * @param json a value as `JSON.parse` gives it
 */
export function parseContract(json: unknown): ContractParsed {
  const faults: ShapeFault[] = [];
  const contract = contractShape.read(json, { place: '', depth: 0, faults });
  if (contract !== undefined) faults.push(...findWrongReferences(contract));
  if (contract !== undefined && faults.length === 0) return { status: 'ok', contract };
  return { status: 'refused', faults: faults.slice(0, CONTRACT_FAULTS_LISTED_MAX) };
}
