import type { StoredEntry } from '@ringfence/store';

/** The roles of keys that belong to one platform. */
const ROLES_OF_PLATFORM: readonly unknown[] = ['platform', 'customer_channel'];

/**
 * Whether an entry is an instruction that the platform or its customers sent, which so may see it
 * whole. Others make instructions too, an authority's order or the bank, by commands that are
 * nobody's business but the custodian's.
 */
export function isSentByPlatform({ content }: Pick<StoredEntry, 'content'>): boolean {
  const command = memberOf(parse(content), 'command');
  const role = memberOf(memberOf(command, 'actor'), 'role');
  return memberOf(command, 'kind') === 'instruct' && ROLES_OF_PLATFORM.includes(role);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What a superuser made of it is sent by nobody.
    return undefined;
  }
}
