import { SaxesParser } from 'saxes';
import type { ElementAttributes, ElementNode } from './element-rules.ts';
import {
  type FormatFault,
  type FormatPlace,
  StatementFormatError,
} from './statement-format-error.ts';

/** How deep elements may be nested. */
export const DEPTH_MAX = 100;
/** How long the name of an element or an attribute may be, in characters. */
export const NAME_LENGTH_MAX = 256;
/** How long one tag, text, comment or declaration may be, in characters. */
export const TOKEN_LENGTH_MAX = 1_000_000;
/** How long the text of an element that is kept may be, in characters. */
export const VALUE_LENGTH_MAX = 20_000;

/**
 * Text is handed to the parser in pieces of this many characters, so that a limit is noticed early.
 */
const SLICE_LENGTH = 65_536;
/** How many names are remembered; a file of the formats read here has a few hundred. */
const NAMES_REMEMBERED_MAX = 4_096;

/** A push parser that follows a tree of rules through an XML document. */
export interface XmlReader {
  write(text: string): void;
  end(): void;
  /** A fault at the place of the element that is being read. */
  fault(fault: Omit<FormatFault, keyof FormatPlace>): StatementFormatError;
  position(): FilePosition;
  /** The elements from the root to the one that is being read. */
  path(): string;
}

/** A place in the text of a file, counted as in {@link FormatPlace}. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads an XML document of any size, following `tree`; whatever has no rule is skipped.
 *
 * No document type is followed and no entity is known but the five of XML, so a file cannot expand
 * in memory. Memory is bounded by the named limits.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished
 */
export function createXmlReader(tree: ElementNode): XmlReader {
  const parser = new SaxesParser();
  const names = new Map<string, string>();
  const prefixes = new Set(['xml']);
  const nodes: ElementNode[] = [tree];
  const path: string[] = [];
  let depthSkipped = 0;
  let text = '';
  let textWanted = false;
  let positionOfEvent = 0;
  let lineOfEvent = 1;
  let columnOfEvent = 0;

  function place(): FormatPlace {
    return path.length === 0 ? position() : { ...position(), path: path.join('/') };
  }

  function position(): FilePosition {
    return { line: parser.line, column: parser.column };
  }

  function fault(of: Omit<FormatFault, keyof FormatPlace>): StatementFormatError {
    return new StatementFormatError({ ...of, ...place() });
  }

  /** Every event proves that the token before it ended; a token is measured from event to event. */
  function tokenEnded(): void {
    const { position } = parser;
    if (position - positionOfEvent > TOKEN_LENGTH_MAX) throw tokenTooLong();
    positionOfEvent = position;
    lineOfEvent = parser.line;
    columnOfEvent = parser.column;
  }

  function tokenTooLong(): StatementFormatError {
    return new StatementFormatError({
      rule: 'token_length_max',
      expected: `<= ${TOKEN_LENGTH_MAX}`,
      received: `> ${TOKEN_LENGTH_MAX}`,
      ...place(),
      line: lineOfEvent,
      column: columnOfEvent,
    });
  }

  function localName(name: string): string {
    const known = names.get(name);
    if (known !== undefined) return known;
    if (name.length > NAME_LENGTH_MAX) throw nameTooLong(name);
    const colon = name.indexOf(':');
    const prefix = name.slice(0, Math.max(colon, 0));
    if (colon !== -1 && !prefixes.has(prefix)) {
      throw fault({
        rule: 'well_formed_xml',
        expected: `xmlns:${prefix}`,
        received: 'unbound prefix',
      });
    }
    const local = name.slice(colon + 1);
    if (names.size < NAMES_REMEMBERED_MAX) names.set(name, local);
    return local;
  }

  function nameTooLong(name: string): StatementFormatError {
    return fault({
      rule: 'name_length_max',
      expected: `<= ${NAME_LENGTH_MAX}`,
      received: `${name.length}`,
    });
  }

  function bindPrefixes(attributes: ElementAttributes): void {
    for (const name in attributes) {
      if (name.length > NAME_LENGTH_MAX) throw nameTooLong(name);
      if (name.startsWith('xmlns:') && prefixes.size < NAMES_REMEMBERED_MAX) {
        prefixes.add(name.slice('xmlns:'.length));
      }
    }
  }

  function keepText(piece: string): void {
    tokenEnded();
    if (!textWanted || depthSkipped > 0) return;
    text += piece;
    if (text.length <= VALUE_LENGTH_MAX) return;
    throw fault({
      rule: 'value_length_max',
      expected: `<= ${VALUE_LENGTH_MAX}`,
      received: `> ${VALUE_LENGTH_MAX}`,
    });
  }

  // The parser keeps each handler as a property named at run time; with eight of them the engine
  // stops treating it as an object of fixed shape, and reading is five times slower. What has no
  // handler here (processing instructions, the document type) is measured with the token that
  // follows.
  parser.on('error', (error) => {
    throw fault({
      rule: 'well_formed_xml',
      expected: 'XML 1.0',
      received: error.message.replace(/^[0-9]+:[0-9]+: /, '').slice(0, NAME_LENGTH_MAX),
    });
  });
  parser.on('comment', tokenEnded);
  parser.on('text', keepText);
  parser.on('cdata', keepText);
  parser.on('opentag', (tag) => {
    tokenEnded();
    bindPrefixes(tag.attributes);
    const name = localName(tag.name);
    if (nodes.length + depthSkipped > DEPTH_MAX) {
      throw fault({ rule: 'depth_max', expected: `<= ${DEPTH_MAX}`, received: `> ${DEPTH_MAX}` });
    }
    const parent = nodes.at(-1) ?? tree;
    const child = parent.children.get(name) ?? (parent.searching ? parent : undefined);
    if (depthSkipped > 0 || child === undefined) {
      depthSkipped += 1;
      return;
    }
    nodes.push(child);
    path.push(name);
    text = '';
    textWanted = child.value !== undefined;
    child.opened?.(tag.attributes, name);
  });
  parser.on('closetag', () => {
    tokenEnded();
    if (depthSkipped > 0) {
      depthSkipped -= 1;
      return;
    }
    const node = nodes.at(-1) ?? tree;
    if (textWanted) {
      textWanted = false;
      node.value?.(text.trim());
    }
    if (node !== nodes.at(-2)) node.closed?.();
    nodes.pop();
    path.pop();
  });

  return {
    write(piece) {
      for (let from = 0; from < piece.length; from += SLICE_LENGTH) {
        parser.write(piece.slice(from, from + SLICE_LENGTH));
        if (parser.position - positionOfEvent > TOKEN_LENGTH_MAX) throw tokenTooLong();
      }
    },
    end() {
      parser.close();
    },
    fault,
    position,
    path: () => path.join('/'),
  };
}
