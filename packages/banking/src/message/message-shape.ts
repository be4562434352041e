import type { ValuePlace } from '../camt/camt-fields.ts';

/** One text of a message: where it stands, and what it is called here. */
export interface TextItem {
  readonly kind: 'text';
  readonly field: string;
  /** Below the element around it, `@` before an attribute. The first is written; all are read. */
  readonly paths: readonly [string, ...string[]];
  /** In characters. */
  readonly lengthMax: number;
  /** The element repeats; its texts are the lines of one text. */
  readonly lines: boolean;
}

/** Elements of one kind that a message repeats. */
export interface ListItem {
  readonly kind: 'list';
  readonly field: string;
  readonly path: string;
  readonly items: readonly MessageItem[];
}

/** A part of a message; the order of the parts is the order in which they are written. */
export type MessageItem = TextItem | ListItem;

/** The layout of a message, from which it is both written and read. */
export interface MessageShape {
  /** The message names that are read, such as pain.002.001.10. */
  readonly names: RegExp;
  /** What to tell a person is expected instead of another message. */
  readonly expected: string;
  /** The element below Document. */
  readonly container: string;
  readonly items: readonly MessageItem[];
}

/** The texts of an element of a message, and of the elements that it repeats. */
export interface MessageValues {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly lists: Readonly<Record<string, readonly MessageValues[] | undefined>>;
  /** Where the element starts; absent in values that are to be written. */
  readonly place?: ValuePlace;
}

const REFERENCE_LENGTH_MAX = 35;

interface TextTerms {
  readonly also?: readonly string[];
  readonly lengthMax?: number;
  readonly lines?: boolean;
}

export function textItem(field: string, path: string, terms: TextTerms = {}): TextItem {
  const { also = [], lengthMax = REFERENCE_LENGTH_MAX, lines = false } = terms;
  return { kind: 'text', field, paths: [path, ...also], lengthMax, lines };
}

export function listItem(field: string, path: string, items: readonly MessageItem[]): ListItem {
  return { kind: 'list', field, path, items };
}
