/** An id for a command that somebody is about to give: sent again it does the same thing once. */
export function newCommandId(): string {
  return `console-${crypto.randomUUID()}`;
}
