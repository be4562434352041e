import type { ValuePlace } from '../camt/camt-fields.ts';
import { isoMessageOfNamespace, namespacesOf } from '../camt/camt-format.ts';
import { joinedLines } from '../camt/camt-reader.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { createTextDecoding } from '../text/text-decoding.ts';
import {
  createElementTree,
  type ElementAttributes,
  type ElementRule,
} from '../xml/element-rules.ts';
import { createXmlReader, type XmlReader } from '../xml/xml-reader.ts';
import type { MessageItem, MessageShape, MessageValues, TextItem } from './message-shape.ts';

/** A message as text, or as the bytes of a file in pieces. */
export type MessageSource = string | Iterable<Uint8Array>;

/** How many repeated elements one message may have. */
export const MESSAGE_ELEMENTS_MAX = 200_000;
/** How long one message may be, in characters: it is held as a whole. */
export const MESSAGE_LENGTH_MAX = 200_000_000;

const UNKNOWN = 'unknown';

/** A message as it is written, before any value is judged. */
export interface MessageRead {
  /** Such as pain.002.001.10. */
  readonly name: string;
  readonly values: MessageValues;
}

interface OpenValues extends MessageValues {
  readonly texts: Record<string, string | undefined>;
  readonly lists: Record<string, OpenValues[] | undefined>;
}

/**
 * Reads a message into the values of its shape; what the shape does not know is checked to be
 * well-formed and skipped.
 *
 * @throws {StatementFormatError}
 */
export function readMessage(shape: MessageShape, source: MessageSource): MessageRead {
  const root = createValues({ path: shape.container });
  let name = UNKNOWN;
  let containerSeen = false;
  let count = 0;

  function learnName(attributes: ElementAttributes): void {
    const found = namespacesOf(attributes).map(isoMessageOfNamespace);
    name = found.find((message) => message !== undefined) ?? name;
  }

  function openList(values: OpenValues, field: string): OpenValues {
    count += 1;
    if (count > MESSAGE_ELEMENTS_MAX) {
      throw reader.fault({
        rule: 'elements_per_message_max',
        expected: `<= ${MESSAGE_ELEMENTS_MAX}`,
        received: `> ${MESSAGE_ELEMENTS_MAX}`,
      });
    }
    if (reader.offset() > MESSAGE_LENGTH_MAX) {
      throw reader.fault({
        rule: 'token_length_max',
        expected: `<= ${MESSAGE_LENGTH_MAX}`,
        received: `> ${MESSAGE_LENGTH_MAX}`,
      });
    }
    const child = createValues({ ...reader.position(), path: reader.path() });
    const list = values.lists[field];
    if (list === undefined) values.lists[field] = [child];
    else list.push(child);
    return child;
  }

  function rulesOf(
    items: readonly MessageItem[],
    prefix: string,
    current: () => OpenValues,
  ): readonly ElementRule[] {
    return items.flatMap((item): readonly ElementRule[] => {
      if (item.kind === 'text') return textRules(item, prefix, current);
      let own = root;
      const path = `${prefix}${item.path}`;
      const opened = (): void => {
        own = openList(current(), item.field);
      };
      return [{ path, opened }, ...rulesOf(item.items, `${path}/`, () => own)];
    });
  }

  const tree = createElementTree({
    searching: true,
    rules: [
      {
        path: shape.container,
        opened: (attributes) => {
          learnName(attributes);
          containerSeen = true;
          if (!shape.names.test(name)) throw otherMessage();
        },
      },
      ...rulesOf(shape.items, `${shape.container}/`, () => root),
    ],
  });
  tree.opened = learnName;
  const reader: XmlReader = createXmlReader(tree);

  function otherMessage(): StatementFormatError {
    return reader.fault({ rule: 'format', expected: shape.expected, received: name });
  }

  feed(reader, source);
  if (!containerSeen) throw otherMessage();
  return { name, values: root };
}

function feed(reader: XmlReader, source: MessageSource): void {
  if (typeof source === 'string') reader.write(source);
  else {
    const decoding = createTextDecoding(() => undefined);
    for (const chunk of source) decoding.decode(chunk, reader.write);
    decoding.end(reader.write);
  }
  reader.end();
}

function createValues(place: ValuePlace): OpenValues {
  return { texts: {}, lists: {}, place };
}

/** The first text of a field counts; of a repeated element, all of them as lines. */
function textRules(
  { field, paths, lines }: TextItem,
  prefix: string,
  current: () => OpenValues,
): readonly ElementRule[] {
  return paths.map((path): ElementRule => {
    const [element = path, attribute] = path.split('@');
    if (attribute !== undefined) {
      return {
        path: `${prefix}${element}`,
        opened: (attributes) => {
          current().texts[field] ??= attributes[attribute]?.trim();
        },
      };
    }
    return {
      path: `${prefix}${element}`,
      value: (text) => {
        const { texts } = current();
        const before = texts[field];
        if (text === '') return;
        if (lines) texts[field] = joinedLines(before, text, path);
        else if (before === undefined) texts[field] = text;
        else if (before !== text) throw repeated(path, current());
      },
    };
  });
}

function repeated(path: string, { place }: OpenValues): StatementFormatError {
  const told = { rule: 'element_repeated', expected: `1 ${path}`, received: '2' } as const;
  return new StatementFormatError({ ...told, ...place });
}

/** @throws {StatementFormatError} rule `required` at the place of the element around it */
export function requiredText(values: MessageValues, field: string, element: string): string {
  const text = values.texts[field];
  if (text !== undefined) return text;
  throw new StatementFormatError({
    rule: 'required',
    expected: element,
    received: '-',
    ...values.place,
  });
}
