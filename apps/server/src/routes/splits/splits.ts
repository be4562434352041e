import { ROUTES } from '@ringfence/contract';
import { computeSplit, decodeFacts, type JsonValue, type SplitRuleBody } from '@ringfence/custody';
import { findRecordRead } from '@ringfence/store';
import { implementAct } from '../../commands/implement-act.ts';
import { parseAmount } from '../../commands/parse-amount.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const previewSplit = implementPool(ROUTES.previewSplit, async (call, parts) => {
  const { ruleId, amountMinor } = call.body;
  const { poolId } = call.pool;
  const found = await readPool(parts, call.pool, async (db) =>
    findRecordRead(db, { poolId, kind: 'split_rule', recordId: ruleId }),
  );
  if (found === undefined || found.state === 'ended') return refused({ code: 'record_not_found' });

  // The body of a rule is what custody kept of it.
  const rule = decodeFacts(found.body as JsonValue) as SplitRuleBody;
  const computed = computeSplit(rule, parseAmount(amountMinor));
  if (computed.status === 'short') {
    const en = `The fixed parts and tiers want ${computed.wanted} minor units.`;
    const zh = `定额与阶梯部分共需 ${computed.wanted} 最小货币单位。`;
    return refused({ code: 'parts_differ_from_total', detail: { en, 'zh-CN': zh } });
  }
  const shown = computed.parts.map(({ amount, ...recipient }) => ({
    ...recipient,
    amountMinor: amount.toString(),
  }));
  return answered({ ruleId, ruleVersion: rule.version, amountMinor, parts: shown });
});

/** Split rules and splits: state, end, preview, read. */
export const SPLIT_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.setSplitRule, 'set_split_rule'),
  implementAct(ROUTES.endSplitRule, 'end_split_rule'),
  implementAct(ROUTES.reverseWholeSplit, 'reverse_whole_split'),
  previewSplit,
  ...implementRecordRoutes('split_rule', {
    list: ROUTES.listSplitRules,
    get: ROUTES.getSplitRule,
    listVersions: ROUTES.listSplitRuleVersions,
  }),
  ...implementRecordRoutes('split', {
    list: ROUTES.listSplits,
    get: ROUTES.getSplit,
    listVersions: ROUTES.listSplitVersions,
  }),
];
