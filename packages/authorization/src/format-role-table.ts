import { type Language, STAFF_ROLE_NAMES, STAFF_ROLES, type StaffRole } from '@ringfence/contract';
import { CONFLICTING_ROLES } from './conflicting-roles.ts';
import type { Authorizer } from './open-authorizer.ts';
import type { ActionGroup } from './read-actions.ts';

interface Words {
  readonly what: string;
  readonly forbidden: readonly [string, string];
  readonly apart: readonly [string, string, string];
  readonly within: Readonly<Record<'installation' | 'pool', string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    what: 'What',
    forbidden: ['Rule', 'What it says'],
    apart: ['Roles', 'Where', 'Why'],
    within: { installation: 'everywhere', pool: 'in one pool' },
  },
  'zh-CN': {
    what: '事项',
    forbidden: ['规则', '内容'],
    apart: ['角色', '范围', '原因'],
    within: { installation: '全系统', pool: '同一专户' },
  },
};

/**
 * The tables of the page about roles, as the policies decide: what each role may do and from which
 * level; the rules that win over every permission; the roles that are kept apart.
 */
export function formatRoleTables(authorizer: Authorizer, language: Language): string {
  const words = WORDS[language];
  const nameOf = (role: StaffRole) => STAFF_ROLE_NAMES[role][language];
  const groups = authorizer.groups
    .map((group) => ({ group, levels: leastLevels(group, authorizer) }))
    .filter(({ levels }) => levels.size > 0)
    .map(({ group, levels }) => [
      group.text[language],
      ...STAFF_ROLES.map((role) => levels.get(role)?.toString() ?? ''),
    ]);
  const forbidden = authorizer.rules
    .filter(({ effect }) => effect === 'forbid')
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(({ id, text }) => [`\`${id}\``, text[language]]);
  const apart = CONFLICTING_ROLES.map(({ one, other, within, why }) => [
    `${one.map(nameOf).join(', ')} ↔ ${other.map(nameOf).join(', ')}`,
    words.within[within],
    why[language],
  ]);
  return [
    formatTable([words.what, ...STAFF_ROLES.map(nameOf)], groups),
    formatTable(words.forbidden, forbidden),
    formatTable(words.apart, apart),
  ].join('\n\n');
}

function leastLevels(group: ActionGroup, authorizer: Authorizer): ReadonlyMap<StaffRole, number> {
  const levels = new Map<StaffRole, number>();
  for (const { role, level } of group.routes.flatMap((route) => authorizer.whoMay(route))) {
    levels.set(role, Math.min(level, levels.get(role) ?? level));
  }
  return levels;
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
