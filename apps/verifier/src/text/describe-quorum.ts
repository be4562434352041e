import { type Policy, QUORUM_NONE } from '@ringfence/transparency';
import { type Bilingual, both } from './language.ts';
import { PAGE } from './page-texts.ts';

/** Who must have signed, in words: `2 of 3 (bank, auditor, 1 of 2 (…))`. */
export function describeQuorum(policy: Policy): Bilingual {
  if (policy.quorum === QUORUM_NONE) return PAGE.quorumNone;
  // A group names only what stands before it, so each is described from those before it.
  const described = new Map<string, Bilingual>();
  for (const { name, threshold, members } of policy.groups) {
    const parts = members.map((member) => described.get(member) ?? both(member, member));
    const en = parts.map((part) => part.en).join(', ');
    const zhCn = parts.map((part) => part['zh-CN']).join('、');
    const count = members.length;
    described.set(
      name,
      both(`${threshold} of ${count} (${en})`, `${count} 取 ${threshold}（${zhCn}）`),
    );
  }
  return described.get(policy.quorum) ?? both(policy.quorum, policy.quorum);
}
