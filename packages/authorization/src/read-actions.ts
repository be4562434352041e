import { type SchemaJson, schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { Bilingual } from '@ringfence/contract';
import { describeFaults } from './describe-faults.ts';
import type { Resource } from './request.ts';

/** A route as the schema knows it. */
export interface RouteAction {
  readonly name: string;
  /** The one group that it stands in. */
  readonly group: string;
  /** The group, and the groups of the group. */
  readonly groups: readonly string[];
  readonly resource: Resource['kind'];
}

/** A group of routes. */
export interface ActionGroup {
  readonly name: string;
  readonly text: Bilingual;
  readonly routes: readonly string[];
}

/** The routes and groups of a schema. */
export interface Actions {
  readonly routes: ReadonlyMap<string, RouteAction>;
  readonly groups: readonly ActionGroup[];
  /** The schema as the engine reads it. */
  readonly parsed: SchemaJson<string>;
}

const RESOURCE_KINDS: Readonly<Record<string, Resource['kind']>> = {
  Installation: 'installation',
  Platform: 'platform',
  Pool: 'pool',
};

/** @throws Error when the schema is not readable, or a route stands in no group or in two */
export function readActions(schema: string): Actions {
  const answer = schemaToJson(schema);
  if (answer.type === 'failure') throw new Error(`the schema: ${describeFaults(answer.errors)}`);
  const actions = answer.json['']?.actions ?? {};
  const parentsOf = (name: string) => (actions[name]?.memberOf ?? []).map(({ id }) => id);
  const ancestorsOf = (name: string): readonly string[] =>
    parentsOf(name).flatMap((parent) => [parent, ...ancestorsOf(parent)]);

  const routes = new Map<string, RouteAction>();
  for (const [name, action] of Object.entries(actions)) {
    const [resourceType, second] = action.appliesTo?.resourceTypes ?? [];
    if (resourceType === undefined) continue;
    const [group, secondGroup] = parentsOf(name);
    const resource = RESOURCE_KINDS[resourceType];
    if (group === undefined || secondGroup !== undefined || second !== undefined) {
      throw new Error(`the schema: expected one group and one resource for ${name}`);
    }
    if (resource === undefined) throw new Error(`the schema: ${resourceType} is no resource`);
    routes.set(name, { name, group, groups: [...new Set(ancestorsOf(name))], resource });
  }
  const groups = Object.entries(actions).flatMap(([name, { annotations }]): ActionGroup[] => {
    const { en, zh } = annotations ?? {};
    if (en === undefined || zh === undefined) return [];
    const inside = [...routes.values()].filter(({ group }) => group === name);
    return [{ name, text: { en, 'zh-CN': zh }, routes: inside.map((route) => route.name).sort() }];
  });
  return { routes, groups, parsed: answer.json };
}
