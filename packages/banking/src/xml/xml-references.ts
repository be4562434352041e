const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));|&/g;

/**
 * A text with its character references and the five entities of XML written out.
 *
 * @returns undefined when the text has an ampersand that is neither: no other entity is known, so
 *   nothing expands
 */
export function decodeReferences(text: string): string | undefined {
  let known = true;
  const decoded = text.replace(
    REFERENCE,
    (_all, hexadecimal?: string, decimal?: string, entity?: string) => {
      const character = characterOf({ hexadecimal, decimal, entity });
      if (character === undefined) known = false;
      return character ?? '';
    },
  );
  return known ? decoded : undefined;
}

interface Reference {
  readonly hexadecimal: string | undefined;
  readonly decimal: string | undefined;
  readonly entity: string | undefined;
}

function characterOf({ hexadecimal, decimal, entity }: Reference): string | undefined {
  if (hexadecimal !== undefined) return characterAt(Number.parseInt(hexadecimal, 16));
  if (decimal !== undefined) return characterAt(Number.parseInt(decimal, 10));
  return entity === undefined ? undefined : ENTITIES[entity];
}

/** The character of a code point, when XML allows it. */
function characterAt(code: number): string | undefined {
  const allowed =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}
