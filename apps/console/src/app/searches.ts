/** What stands behind the ? of an address, as the router read it. */
type Search = Readonly<Record<string, unknown>>;

/** Reads one text of a search; anything else is left out. */
export function textSearch<Name extends string>(name: Name) {
  return (search: Search): { [K in Name]?: string } => {
    const text = search[name];
    return typeof text === 'string' ? ({ [name]: text } as { [K in Name]?: string }) : {};
  };
}

/** What the log explorer shows: one position, or what an instruction did. */
export interface LogSearch {
  readonly position?: number;
  readonly instruction?: string;
}

/** Reads what the log explorer shows. */
export function logSearch(search: Search): LogSearch {
  const { position, instruction } = search;
  return {
    ...(typeof position === 'number' ? { position } : {}),
    ...(typeof instruction === 'string' ? { instruction } : {}),
  };
}
