import type { ElementAttributes } from './element-rules.ts';
import { decodeReferences } from './xml-references.ts';

/** An opening tag as a file writes it, read. */
export interface XmlTag {
  /** All after the `<`, with the `>`. */
  readonly text: string;
  readonly name: string;
  /** The name without its prefix. */
  readonly local: string;
  /** Absent for a name without a colon. */
  readonly prefix?: string;
  readonly attributes: ElementAttributes;
  /** Whether the tag closes its element by itself. */
  readonly isEmpty: boolean;
  /** The closing tag, as it is written without white space. */
  readonly closing: string;
}

export type ParsedTag =
  | { readonly status: 'ok'; readonly tag: XmlTag }
  | { readonly status: 'malformed' | 'attribute_repeated' | 'unknown_entity' };

const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}' +
  '\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}' +
  '\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(
  `^[${START}][${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*$`,
  'u',
);
const TAG = /^([^\t\n\r />]+)(.*?)(\/?)>$/s;
const ATTRIBUTE = /[\t\n\r ]+([^\t\n\r =<>"'/]+)[\t\n\r ]*=[\t\n\r ]*(?:"([^"<]*)"|'([^'<]*)')/y;
const BLANK = /^[\t\n\r ]*$/;
const BREAK = /\r\n|[\t\n\r]/g;
const NO_ATTRIBUTES: ElementAttributes = Object.freeze({});

/** Whether a text is a name of XML. */
export function isXmlName(text: string): boolean {
  return NAME.test(text);
}

/** Reads an opening tag: all after its `<`, with the `>`. */
export function parseTag(text: string): ParsedTag {
  const [, name = '', rest = '', slash] = TAG.exec(text) ?? [];
  if (!isXmlName(name)) return { status: 'malformed' };
  const parsed = parseAttributes(rest);
  if (parsed.status !== 'ok') return parsed;
  const colon = name.indexOf(':');
  const { attributes } = parsed;
  const tag = {
    text,
    name,
    local: name.slice(colon + 1),
    attributes,
    isEmpty: slash === '/',
    closing: `</${name}>`,
  };
  return { status: 'ok', tag: colon === -1 ? tag : { ...tag, prefix: name.slice(0, colon) } };
}

type ParsedAttributes =
  | { readonly status: 'ok'; readonly attributes: ElementAttributes }
  | Exclude<ParsedTag, { readonly status: 'ok' }>;

/** White space in a value becomes spaces, as XML has it. */
function parseAttributes(text: string): ParsedAttributes {
  if (text === '') return { status: 'ok', attributes: NO_ATTRIBUTES };
  const attributes = new Map<string, string>();
  let at = 0;
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    const [, name = '', quoted, apostrophed = ''] = match;
    if (!isXmlName(name)) return { status: 'malformed' };
    if (attributes.has(name)) return { status: 'attribute_repeated' };
    const value = decodeReferences((quoted ?? apostrophed).replace(BREAK, ' '));
    if (value === undefined) return { status: 'unknown_entity' };
    attributes.set(name, value);
    at = ATTRIBUTE.lastIndex;
  }
  if (!BLANK.test(text.slice(at))) return { status: 'malformed' };
  return { status: 'ok', attributes: Object.fromEntries(attributes) };
}
