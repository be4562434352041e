import { ROUTES } from '@ringfence/contract';
import { auditSplit, decodeFacts, type SplitBody, type SplitRuleBody } from '@ringfence/custody';
import type { ApiClient } from '../api/api-client.ts';
import type { listAll } from '../commands/list-all.ts';

/** A split that its rule does not give. */
export interface SplitFinding {
  readonly splitId: string;
  readonly rule: string;
  readonly finding: 'differs' | 'not_computable' | 'rule_unknown';
}

export interface SplitsAudited {
  readonly audited: number;
  readonly differing: readonly SplitFinding[];
  /** There are more splits than one command reads. */
  readonly more: boolean;
}

/**
 * Computes every split of a pool again from the version of the rule that it names. What the server
 * says of a split is compared with what its rule gives, part by part.
 */
export async function auditSplits(
  api: ApiClient,
  poolId: number,
  list: typeof listAll,
): Promise<SplitsAudited> {
  const params = { poolId };
  const { items, more } = await list(async (query) => {
    const { body } = await api.call(ROUTES.listSplits, { params, query });
    return body;
  });
  const rules = new Map<string, ReadonlyMap<number, SplitRuleBody>>();
  const differing: SplitFinding[] = [];
  for (const { recordId: splitId, body } of items) {
    // The bodies are what custody kept, as JSON.
    const split = decodeFacts(body) as SplitBody;
    const { ruleId, ruleVersion } = split;
    const versions = rules.get(ruleId) ?? (await versionsOf(api, { poolId, ruleId }, list));
    rules.set(ruleId, versions);
    const rule = versions.get(ruleVersion);
    const finding = rule === undefined ? 'rule_unknown' : auditSplit(split, rule).status;
    if (finding === 'equal') continue;
    differing.push({ splitId, rule: `${ruleId} version ${ruleVersion}`, finding });
  }
  return { audited: items.length, differing, more };
}

async function versionsOf(
  api: ApiClient,
  { poolId, ruleId: recordId }: { readonly poolId: number; readonly ruleId: string },
  list: typeof listAll,
): Promise<ReadonlyMap<number, SplitRuleBody>> {
  const { items } = await list(async (query) => {
    const params = { poolId, recordId };
    const { body } = await api.call(ROUTES.listSplitRuleVersions, { params, query });
    return body;
  });
  return new Map(
    items.map(({ body }) => {
      const rule = decodeFacts(body) as SplitRuleBody;
      return [rule.version, rule] as const;
    }),
  );
}
