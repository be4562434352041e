import type { RouteDefinition } from './route.ts';

/**
 * What is done with a text of a body that has no form of its own. It is looked at for what names a
 * person, or left: because it is meant to name somebody, because it is a reference or an account
 * that a bank gave, because it proves or opens something, because it is sealed as it is kept, or
 * because it is published or carries other fields.
 */
export type FreeTextRule =
  | 'looked_at'
  | 'name'
  | 'reference'
  | 'secret'
  | 'key'
  | 'sealed'
  | 'published'
  | 'carrier';

/** By the name of the field. */
export const FREE_TEXT_RULES: Readonly<Record<string, FreeTextRule>> = {
  alg: 'key',
  answer: 'sealed',
  authority: 'looked_at',
  bankReference: 'reference',
  code: 'secret',
  crv: 'key',
  debtorName: 'name',
  description: 'looked_at',
  displayName: 'name',
  documentNumber: 'reference',
  e: 'key',
  en: 'looked_at',
  endToEndId: 'reference',
  holderName: 'name',
  id: 'reference',
  issuer: 'reference',
  item: 'looked_at',
  kid: 'key',
  kind: 'reference',
  loginName: 'name',
  n: 'key',
  name: 'name',
  note: 'looked_at',
  number: 'reference',
  params: 'reference',
  password: 'secret',
  passwordNew: 'secret',
  platformNo: 'reference',
  publicKeyPem: 'key',
  purpose: 'looked_at',
  reason: 'looked_at',
  reference: 'reference',
  remittanceText: 'reference',
  reqData: 'carrier',
  state: 'reference',
  subject: 'looked_at',
  text: 'looked_at',
  title: 'looked_at',
  toAccount: 'reference',
  toCustodian: 'name',
  toHolderName: 'name',
  url: 'reference',
  use: 'key',
  wish: 'sealed',
  x: 'key',
  y: 'key',
  zh: 'looked_at',
};

/** Where the same name means another thing: by the route and the path of the field. */
export const FREE_TEXT_RULES_OF_PLACES: Readonly<Record<string, FreeTextRule>> = {
  // A signed text of evidence, and the id by which a provider knows a colleague.
  'publishEvidence text': 'carrier',
  'linkSingleSignOn subject': 'reference',
  // A policy names offices, with how to reach them.
  'publishPolicy text.en': 'published',
  'publishPolicy text.zh': 'published',
};

/** A text of a body that has no form of its own. */
export interface FreeText {
  /** Names of members; `*` is any element of a list, or any member. */
  readonly path: readonly string[];
}

interface Node {
  readonly type?: unknown;
  readonly pattern?: unknown;
  readonly format?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly patternProperties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: unknown;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

/** Patterns that say only that a text is not empty. */
const PATTERNS_WITHOUT_FORM: readonly unknown[] = [undefined, '\\S', '^\\S+$'];

/** Every free text of the body of a route, by its schema. */
export function freeTextsOf({ body }: RouteDefinition): readonly FreeText[] {
  if (body?.contentType !== 'application/json') return [];
  const paths = new Map<string, readonly string[]>();
  collect(body.schema as Node, [], paths);
  return [...paths.values()].map((path) => ({ path }));
}

function collect(node: Node, path: readonly string[], paths: Map<string, readonly string[]>): void {
  for (const part of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) {
    collect(part, path, paths);
  }
  for (const [name, member] of Object.entries(node.properties ?? {})) {
    collect(member, [...path, name], paths);
  }
  const { additionalProperties: any, items } = node;
  const others = Object.values(node.patternProperties ?? {});
  if (typeof any === 'object' && any !== null) others.push(any as Node);
  if (items !== undefined) others.push(items);
  for (const member of others) collect(member, [...path, '*'], paths);
  if (isFreeText(node)) paths.set(path.join('.'), path);
}

function isFreeText({ type, pattern, format, enum: one, const: only }: Node): boolean {
  const isOfForm = format !== undefined || one !== undefined || only !== undefined;
  return type === 'string' && !isOfForm && PATTERNS_WITHOUT_FORM.includes(pattern);
}

/** What is done with a free text; undefined when nobody has said. */
export function freeTextRule(
  { name }: Pick<RouteDefinition, 'name'>,
  { path }: FreeText,
): FreeTextRule | undefined {
  const ofPlace = FREE_TEXT_RULES_OF_PLACES[`${name} ${path.join('.')}`];
  const field = path.findLast((part) => part !== '*') ?? '';
  return ofPlace ?? (Object.hasOwn(FREE_TEXT_RULES, field) ? FREE_TEXT_RULES[field] : undefined);
}

/** The free texts of a route that are looked at. */
export function textsLookedAt(route: RouteDefinition): readonly FreeText[] {
  return freeTextsOf(route).filter((text) => freeTextRule(route, text) === 'looked_at');
}
