import {
  type DetailedError,
  policySetTextToParts,
  policyToJson,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Bilingual } from '@ringfence/contract';
import type { PolicyFiles } from './policy-files.ts';

/** One rule: what it says in words, and its text. */
export interface PolicyRule {
  readonly id: string;
  readonly file: string;
  readonly effect: 'permit' | 'forbid';
  readonly text: Bilingual;
  readonly source: string;
}

/**
 * The rules of the files, each with an id of its own and a text in both languages, and checked
 * against the schema: a rule about an attribute or an action that does not exist is refused.
 *
 * @throws Error naming the file and the rule
 */
export function readPolicies(files: PolicyFiles): readonly PolicyRule[] {
  const rules = Object.entries(files.policies).flatMap(([file, text]) => readFile(file, text));
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two policies have the id ${twice}`);

  const answer = validate({
    schema: files.schema,
    policies: { staticPolicies: Object.fromEntries(rules.map(({ id, source }) => [id, source])) },
    validationSettings: { mode: 'strict' },
  });
  if (answer.type === 'failure') throw new Error(`the policies: ${say(answer.errors)}`);
  // A warning tells of a rule that can never apply: somebody meant something else.
  const faults = [...answer.validationErrors, ...answer.validationWarnings];
  if (faults.length > 0) {
    throw new Error(
      faults.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; '),
    );
  }
  return rules;
}

function readFile(file: string, text: string): readonly PolicyRule[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new Error(`${file}: ${say(parts.errors)}`);
  if (parts.policy_templates.length > 0) throw new Error(`${file}: expected no template`);
  return parts.policies.map((source) => {
    const parsed = policyToJson(source);
    if (parsed.type === 'failure') throw new Error(`${file}: ${say(parsed.errors)}`);
    const { annotations, effect } = parsed.json;
    const { id, en, zh } = annotations ?? {};
    if (id === undefined || en === undefined || zh === undefined) {
      throw new Error(`${file}: expected @id, @en and @zh at each policy, received ${source}`);
    }
    return { id, file, effect, text: { en, 'zh-CN': zh }, source };
  });
}

/** The faults of a text in one line. */
export function say(errors: readonly DetailedError[]): string {
  return errors.map(({ message }) => message).join('; ');
}
