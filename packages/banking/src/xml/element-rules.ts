/** The attributes of an element, by their names as written. */
export type ElementAttributes = Readonly<Record<string, string>>;

/** What to do at one element, named by its path of local names below its parent. */
export interface ElementRule {
  readonly path: string;
  readonly opened?: (attributes: ElementAttributes, name: string) => void;
  /** Called with the text of the element, white space at both ends removed. */
  readonly value?: (text: string) => void;
  readonly closed?: () => void;
}

/** One element of the tree of rules. */
export interface ElementNode {
  readonly children: Map<string, ElementNode>;
  /** Unknown elements below are looked through for known ones, instead of being skipped. */
  readonly searching: boolean;
  opened?: ElementRule['opened'];
  value?: ElementRule['value'];
  closed?: ElementRule['closed'];
}

/** Builds the tree of rules, so that reading an element is one look-up. */
export function createElementTree({
  rules,
  searching = false,
}: {
  readonly rules: readonly ElementRule[];
  readonly searching?: boolean;
}): ElementNode {
  const root: ElementNode = { children: new Map(), searching };
  for (const rule of rules) {
    const node = nodeAt(root, rule.path);
    node.opened = rule.opened ?? node.opened;
    node.value = rule.value ?? node.value;
    node.closed = rule.closed ?? node.closed;
  }
  return root;
}

/** Hangs a tree below a path of another tree. */
export function graftTree(root: ElementNode, path: string, branch: ElementNode): void {
  const node = nodeAt(root, path);
  for (const [name, child] of branch.children) node.children.set(name, child);
}

function nodeAt(root: ElementNode, path: string): ElementNode {
  return path.split('/').reduce((node, name) => childOf(node, name), root);
}

function childOf(node: ElementNode, name: string): ElementNode {
  const known = node.children.get(name);
  if (known !== undefined) return known;
  const child: ElementNode = { children: new Map(), searching: false };
  node.children.set(name, child);
  return child;
}
