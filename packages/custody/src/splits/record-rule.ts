import type { RecordRule } from '../record/record-rule.ts';

export const SPLIT_RULE_RECORD: RecordRule<'split_rule'> = {
  kind: 'split_rule',
  isOpen: { in_force: true, ended: false },
};

export const SPLIT_RECORD: RecordRule<'split'> = {
  kind: 'split',
  isOpen: { reversible: true, final: false },
  dueAt: ({ state, body }) => (state === 'reversible' ? body.reversibleUntil : undefined),
};
