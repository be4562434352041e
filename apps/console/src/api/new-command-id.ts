const unused = new Set<string>();

/** An id for a command that somebody is about to give: sent again it does the same thing once. */
export function newCommandId(): string {
  const id = `console-${crypto.randomUUID()}`;
  unused.add(id);
  return id;
}

/** Whether an id was given here and nothing is known by it yet. */
export function isUnused(id: string): boolean {
  return unused.has(id);
}

/** Notes that something is known by an id: whoever says it from now on, speaks of that. */
export function noteUsed(id: string): void {
  unused.delete(id);
}
