import { assertText, escapeText } from '../xml/xml-text.ts';
import type { MessageItem, MessageShape, MessageValues } from './message-shape.ts';

interface Node {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: Node[];
  text?: string;
}

/**
 * Writes a message: the values in the order of its shape, absent ones left out.
 *
 * @throws {StatementFormatError} when a text is empty, too long or not of XML characters
 */
export function writeMessage(shape: MessageShape, name: string, values: MessageValues): string {
  const container = createNode(shape.container);
  putItems(container, shape.items, values);
  const namespace = `urn:iso:std:iso:20022:tech:xsd:${name}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${format(container)}</Document>\n`;
}

function putItems(node: Node, items: readonly MessageItem[], values: MessageValues): void {
  for (const item of items) {
    if (item.kind === 'list') {
      for (const one of values.lists[item.field] ?? []) {
        const [name = '', ...above] = item.path.split('/').toReversed();
        const child = createNode(name);
        reach(node, above.toReversed()).children.push(child);
        putItems(child, item.items, one);
      }
      continue;
    }
    const text = values.texts[item.field];
    if (text === undefined) continue;
    for (const line of item.lines ? text.split('\n') : [text]) {
      assertText(item.paths[0], line, item.lengthMax);
      putText(node, item.paths[0], { text: line, repeats: item.lines });
    }
  }
}

interface TextPut {
  readonly text: string;
  /** A text of a repeated element never joins the element before it. */
  readonly repeats: boolean;
}

function putText(node: Node, path: string, { text, repeats }: TextPut): void {
  const [element = '', attribute] = path.split('@');
  const [name = '', ...above] = element.split('/').toReversed();
  const parent = reach(node, above.toReversed());
  const child = repeats ? addChild(parent, name) : reach(parent, [name]);
  if (attribute === undefined) child.text = text;
  else child.attributes.set(attribute, text);
}

/** The element at a path, which continues the last one written where the names agree. */
function reach(node: Node, path: readonly string[]): Node {
  return path.reduce((parent, name) => {
    const last = parent.children.at(-1);
    return last?.name === name ? last : addChild(parent, name);
  }, node);
}

function addChild(parent: Node, name: string): Node {
  const child = createNode(name);
  parent.children.push(child);
  return child;
}

function createNode(name: string): Node {
  return { name, attributes: new Map(), children: [] };
}

function format({ name, attributes, children, text = '' }: Node): string {
  const written = Array.from(attributes, ([key, value]) => ` ${key}="${escapeText(value)}"`).join(
    '',
  );
  return `<${name}${written}>${escapeText(text)}${children.map(format).join('')}</${name}>`;
}
