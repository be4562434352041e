import {
  type FormatFault,
  type FormatPlace,
  StatementFormatError,
} from '../statement-format-error.ts';
import type { ElementNode } from './element-rules.ts';
import {
  createXmlScanner,
  type FilePosition,
  TOKEN_LENGTH_MAX,
  type XmlRule,
} from './xml-scanner.ts';
import type { XmlTag } from './xml-tag.ts';

/** How deep elements may be nested. */
export const DEPTH_MAX = 100;
/** How long the name of an element or an attribute may be, in characters. */
export const NAME_LENGTH_MAX = 256;
/** How long the text of an element that is kept may be, in characters. */
export const VALUE_LENGTH_MAX = 20_000;

/** Shorter texts are copied by the engine anyway. */
const CUT_LENGTH_MIN = 13;
/** How many prefixes are remembered. */
const PREFIXES_REMEMBERED_MAX = 4_096;

const EXPECTED: Readonly<Record<XmlRule, string>> = {
  well_formed_xml: 'XML 1.0',
  document_type: 'no <!DOCTYPE',
  token_length_max: `<= ${TOKEN_LENGTH_MAX}`,
};

/** A push parser that follows a tree of rules through an XML document. */
export interface XmlReader {
  write(text: string): void;
  end(): void;
  /** A fault at the place of the element that is being read. */
  fault(fault: Omit<FormatFault, keyof FormatPlace>): StatementFormatError;
  position(): FilePosition;
  /** How many characters of the file stand before that place. */
  offset(): number;
  /** The elements from the root to the one that is being read. */
  path(): string;
}

/**
 * Reads an XML document of any size, following `tree`; whatever has no rule is checked and skipped.
 *
 * No document type is accepted and no entity is known but the five of XML, so a file cannot expand
 * in memory. Memory is bounded by the named limits.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished
 */
export function createXmlReader(tree: ElementNode): XmlReader {
  const prefixes = new Set(['xml']);
  const nodes: ElementNode[] = [tree];
  const path: string[] = [];
  let node = tree;
  let depthSkipped = 0;
  let text = '';
  let textWanted = false;

  function place(): FormatPlace {
    return path.length === 0 ? position() : { ...position(), path: path.join('/') };
  }

  function position(): FilePosition {
    return scanner.position();
  }

  function fault(of: Omit<FormatFault, keyof FormatPlace>): StatementFormatError {
    return new StatementFormatError({ ...of, ...place() });
  }

  function assertName(name: string): void {
    if (name.length <= NAME_LENGTH_MAX) return;
    throw fault({
      rule: 'name_length_max',
      expected: `<= ${NAME_LENGTH_MAX}`,
      received: `${name.length}`,
    });
  }

  /** A prefix that was declared anywhere before counts as declared: once good, it stays good. */
  function bindPrefixes({ name, prefix, attributes }: XmlTag): void {
    for (const attribute in attributes) {
      assertName(attribute);
      if (attribute.startsWith('xmlns:') && prefixes.size < PREFIXES_REMEMBERED_MAX) {
        prefixes.add(attribute.slice('xmlns:'.length));
      }
    }
    assertName(name);
    if (prefix === undefined || prefixes.has(prefix)) return;
    throw fault({
      rule: 'well_formed_xml',
      expected: `xmlns:${prefix}`,
      received: 'unbound prefix',
    });
  }

  function opened(tag: XmlTag): void {
    if (nodes.length + depthSkipped > DEPTH_MAX) {
      throw fault({ rule: 'depth_max', expected: `<= ${DEPTH_MAX}`, received: `> ${DEPTH_MAX}` });
    }
    const child =
      depthSkipped > 0
        ? undefined
        : (node.children.get(tag.local) ?? (node.searching ? node : undefined));
    if (child === undefined) {
      depthSkipped += 1;
      return;
    }
    node = child;
    nodes.push(child);
    path.push(tag.local);
    text = '';
    textWanted = child.value !== undefined;
    child.opened?.(tag.attributes, tag.local);
  }

  function keepText(piece: string): void {
    text = text === '' ? piece : text + piece;
    if (text.length <= VALUE_LENGTH_MAX) return;
    throw fault({
      rule: 'value_length_max',
      expected: `<= ${VALUE_LENGTH_MAX}`,
      received: `> ${VALUE_LENGTH_MAX}`,
    });
  }

  function closed(): void {
    if (depthSkipped > 0) {
      depthSkipped -= 1;
      return;
    }
    if (textWanted) {
      textWanted = false;
      node.value?.(detached(text.trim()));
    }
    nodes.pop();
    const parent = nodes.at(-1) ?? tree;
    if (node !== parent) node.closed?.();
    node = parent;
    path.pop();
  }

  const scanner = createXmlScanner(
    {
      met: bindPrefixes,
      opened,
      closed,
      text: keepText,
      wanted: () => textWanted && depthSkipped === 0,
    },
    (rule, received) => fault({ rule, expected: EXPECTED[rule], received }),
  );
  return {
    write: scanner.write,
    end: scanner.end,
    fault,
    position,
    offset: scanner.offset,
    path: () => path.join('/'),
  };
}

/**
 * A copy of a text. The engine cuts a text out of a longer one by pointing into it, and a value of
 * ten characters would keep the whole piece of the file alive.
 */
function detached(text: string): string {
  return text.length < CUT_LENGTH_MIN ? text : ` ${text}`.slice(1);
}
