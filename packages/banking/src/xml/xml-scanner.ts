import { decodeReferences } from './xml-references.ts';
import { isXmlName, parseTag, type XmlTag } from './xml-tag.ts';

/** What is told of a document, in its order. */
export interface XmlEvents {
  /** Told before `opened` at least the first time that a tag is written like this. */
  readonly met: (tag: XmlTag) => void;
  readonly opened: (tag: XmlTag) => void;
  /** Whether the text at this place is wanted; what is not wanted is checked and skipped. */
  readonly wanted: () => boolean;
  readonly text: (text: string) => void;
  readonly closed: () => void;
}

/** The rules of XML that a scanner finds broken. */
export type XmlRule = 'well_formed_xml' | 'document_type' | 'token_length_max';

/** A place in the text of a file. */
export interface FilePosition {
  /** 1 for the first line. */
  readonly line: number;
  /** 0 for the first character of a line. */
  readonly column: number;
}

/** Takes the text of one document in pieces of any size. */
export interface XmlScanner {
  write(piece: string): void;
  end(): void;
  /** Where the token starts that is being read. */
  position(): FilePosition;
  /** How many characters stand before that token. */
  offset(): number;
}

/** How long one tag, text, comment or declaration may be, in characters. */
export const TOKEN_LENGTH_MAX = 1_000_000;

/** How many different opening tags are remembered, and how long they may be, in characters. */
const TAGS_REMEMBERED_MAX = 4_096;
const TAG_REMEMBERED_LENGTH_MAX = 128;

const NONE = Number.POSITIVE_INFINITY;
const INCOMPLETE = -1;
const [LESS, GREATER, SLASH, EXCLAMATION, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];
const [QUOTE, APOSTROPHE] = [0x22, 0x27];
const COMMENT = '<!--';
const CDATA = '<![CDATA[';
const DOCUMENT_TYPE = '<!DOCTYPE';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const BLANK = /^[\t\n\r ]*$/;
const DECLARATION = new RegExp(
  `^<\\?xml\\s+version\\s*=\\s*(?:"1\\.[0-9]+"|'1\\.[0-9]+')` +
    `(?:\\s+encoding\\s*=\\s*(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*'))?` +
    `(?:\\s+standalone\\s*=\\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\\s*\\?>$`,
);
const INSTRUCTION = /^<\?([^\s?]+)(?:\s.*)?\?>$/s;

/**
 * A tag that was read before, and which opening tag came after it the last time. Files repeat
 * themselves: most tags are found by one comparison with the one that is expected.
 */
interface KnownTag extends XmlTag {
  /** Only remembered tags are tied to one another, or a chain of them would grow with the file. */
  isRemembered?: true;
  afterOpening?: KnownTag;
  afterClosing?: KnownTag;
}

/**
 * Splits an XML 1.0 document into tags and texts and checks that it is well formed. White space
 * before the declaration is allowed; a document type is refused, so nothing expands and nothing is
 * fetched. Namespaces are the business of the reader.
 *
 * One token that is not complete yet is kept, no longer than {@link TOKEN_LENGTH_MAX}; a fault is
 * found when its token is complete, so it does not depend on how the text is cut into pieces.
 *
 * @throws what `fail` makes of a broken rule, from `write` and `end`
 */
export function createXmlScanner(
  events: XmlEvents,
  fail: (rule: XmlRule, received: string) => Error,
): XmlScanner {
  const tags = new Map<string, KnownTag>();
  const open: KnownTag[] = [];
  let buffer = '';
  let consumed = 0;
  /** Where the token starts that is being read, and where the search for its end goes on. */
  let cursor = 0;
  let resume = 0;
  let quote = 0;
  /** The tag before this place, and whether it was a closing one. */
  let before: KnownTag | undefined;
  let beforeIsClosing = false;
  let rootSeen = false;
  /** White space before the declaration does not count. */
  let markupSeen = false;
  /** The next places in the buffer of what needs a second look. */
  let invalidNext = NONE;
  let ampersandNext = NONE;
  let bracketsNext = NONE;
  let breakNext = NONE;
  let line = 1;
  let lineStart = 0;

  function malformed(received: string): Error {
    return fail('well_formed_xml', received);
  }

  function next(text: string, from: number): number {
    const found = buffer.indexOf(text, from);
    return found === -1 ? NONE : found;
  }

  function take(piece: string): void {
    buffer = cursor === buffer.length ? piece : buffer.slice(cursor) + piece;
    resume -= cursor;
    lineStart -= cursor;
    consumed += cursor;
    cursor = 0;
    const invalid = buffer.search(NOT_XML);
    invalidNext = invalid === -1 ? NONE : invalid;
    ampersandNext = next('&', 0);
    bracketsNext = next(']]>', 0);
    breakNext = next('\n', 0);
  }

  function position(): FilePosition {
    while (breakNext < cursor) {
      line += 1;
      lineStart = breakNext + 1;
      breakNext = next('\n', lineStart);
    }
    return { line, column: cursor - lineStart };
  }

  function scan(): void {
    while (cursor < buffer.length) {
      const isMarkup = buffer.charCodeAt(cursor) === LESS;
      if (isMarkup && readExpectedTag()) continue;
      const end = isMarkup ? markupEnd() : textEnd();
      const length = (end === INCOMPLETE ? buffer.length : end) - cursor;
      if (length > TOKEN_LENGTH_MAX) throw fail('token_length_max', `> ${TOKEN_LENGTH_MAX}`);
      if (end === INCOMPLETE) return;
      if (invalidNext < end) throw malformed('control character');
      if (isMarkup) readMarkup(end);
      else readText(end);
      advance(end);
      markupSeen ||= isMarkup;
    }
  }

  function advance(end: number): void {
    cursor = end;
    resume = end;
    quote = 0;
  }

  /** The short way for what is written again and again: no search for the end, nothing cut out. */
  function readExpectedTag(): boolean {
    if (buffer.charCodeAt(cursor + 1) === SLASH) {
      const opening = open.at(-1);
      if (opening === undefined || !buffer.startsWith(opening.closing, cursor)) return false;
      close();
      advance(cursor + opening.closing.length);
      return true;
    }
    const expected = beforeIsClosing ? before?.afterClosing : before?.afterOpening;
    if (expected === undefined || !buffer.startsWith(expected.text, cursor + 1)) return false;
    openElement(expected);
    advance(cursor + 1 + expected.text.length);
    return true;
  }

  /** One past the end of the token that starts with `<`. */
  function markupEnd(): number {
    const second = buffer.charCodeAt(cursor + 1);
    if (second === EXCLAMATION) return declaredEnd();
    if (second === QUESTION) return endAfter('?>', cursor + 2);
    let index = Math.max(resume, cursor + 1);
    for (; index < buffer.length; index += 1) {
      const code = buffer.charCodeAt(index);
      if (quote === 0 && code === GREATER) return index + 1;
      if (code === quote) quote = 0;
      else if (quote === 0 && (code === QUOTE || code === APOSTROPHE)) quote = code;
    }
    resume = index;
    return INCOMPLETE;
  }

  function declaredEnd(): number {
    if (buffer.startsWith(COMMENT, cursor)) return endAfter('-->', cursor + COMMENT.length);
    if (buffer.startsWith(CDATA, cursor)) return endAfter(']]>', cursor + CDATA.length);
    if (buffer.startsWith(DOCUMENT_TYPE, cursor)) throw fail('document_type', DOCUMENT_TYPE);
    const start = buffer.slice(cursor, cursor + CDATA.length);
    const mayBecome = [COMMENT, CDATA, DOCUMENT_TYPE].some((text) => text.startsWith(start));
    if (mayBecome) return INCOMPLETE;
    throw malformed('<!');
  }

  function endAfter(text: string, from: number): number {
    const found = buffer.indexOf(text, Math.max(resume, from));
    if (found !== -1) return found + text.length;
    resume = Math.max(from, buffer.length - text.length + 1);
    return INCOMPLETE;
  }

  function textEnd(): number {
    const found = buffer.indexOf('<', resume);
    if (found !== -1) return found;
    resume = buffer.length;
    return INCOMPLETE;
  }

  function readMarkup(end: number): void {
    const second = buffer.charCodeAt(cursor + 1);
    if (second === SLASH) readClosingTag(end);
    else if (second === EXCLAMATION) readDeclared(end);
    else if (second === QUESTION) readInstruction(buffer.slice(cursor, end));
    else readOpeningTag(buffer.slice(cursor + 1, end));
  }

  function readOpeningTag(text: string): void {
    const tag = tags.get(text) ?? newTag(text);
    if (before?.isRemembered && tag.isRemembered) {
      if (beforeIsClosing) before.afterClosing = tag;
      else before.afterOpening = tag;
    }
    openElement(tag);
  }

  function newTag(text: string): KnownTag {
    const parsed = parseTag(text);
    if (parsed.status !== 'ok') throw malformed(`tag: ${parsed.status}`);
    const tag: KnownTag = parsed.tag;
    events.met(tag);
    const isShort = text.length <= TAG_REMEMBERED_LENGTH_MAX;
    if (isShort && tags.size < TAGS_REMEMBERED_MAX) {
      tag.isRemembered = true;
      tags.set(text, tag);
    }
    return tag;
  }

  function openElement(tag: KnownTag): void {
    if (open.length === 0 && rootSeen) throw malformed('second root element');
    rootSeen = true;
    before = tag;
    beforeIsClosing = false;
    open.push(tag);
    events.opened(tag);
    if (tag.isEmpty) close();
  }

  function readClosingTag(end: number): void {
    const opening = open.at(-1);
    if (opening === undefined) throw malformed('closing tag without an opening one');
    const to = cursor + opening.closing.length - 1;
    const isSame = buffer.startsWith(opening.closing.slice(0, -1), cursor) && to < end;
    if (!isSame || !BLANK.test(buffer.slice(to, end - 1))) {
      throw malformed('closing tag of another element');
    }
    close();
  }

  function close(): void {
    before = open.pop();
    beforeIsClosing = true;
    events.closed();
  }

  function readDeclared(end: number): void {
    if (!buffer.startsWith(CDATA, cursor)) {
      const dashes = buffer.indexOf('--', cursor + COMMENT.length);
      if (dashes !== end - '-->'.length) throw malformed('-- in a comment');
      return;
    }
    if (open.length === 0) throw malformed('text outside the root element');
    if (events.wanted()) tell(buffer.slice(cursor + CDATA.length, end - ']]>'.length));
  }

  function readInstruction(text: string): void {
    const target = INSTRUCTION.exec(text)?.[1] ?? '';
    if (!isXmlName(target)) throw malformed('instruction without a name');
    if (target.toLowerCase() !== 'xml') return;
    if (markupSeen || !DECLARATION.test(text)) throw malformed('XML declaration');
  }

  function readText(end: number): void {
    if (open.length === 0) {
      if (BLANK.test(buffer.slice(cursor, end))) return;
      throw malformed('text outside the root element');
    }
    if (bracketsNext < cursor) bracketsNext = next(']]>', cursor);
    if (bracketsNext < end) throw malformed(']]> in a text');
    if (ampersandNext < cursor) ampersandNext = next('&', cursor);
    if (ampersandNext >= end) {
      if (events.wanted()) tell(buffer.slice(cursor, end));
      return;
    }
    const text = decodeReferences(buffer.slice(cursor, end));
    if (text === undefined) throw malformed('unknown entity');
    if (events.wanted()) tell(text);
  }

  function tell(text: string): void {
    events.text(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  }

  return {
    write(piece) {
      take(piece);
      scan();
      position();
    },
    end() {
      if (open.length > 0 || !BLANK.test(buffer.slice(cursor))) throw malformed('unexpected end');
      if (!rootSeen) throw malformed('no root element');
    },
    position,
    offset: () => consumed + cursor,
  };
}
