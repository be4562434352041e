import { posix } from 'node:path';
import ts from 'typescript';
import { readForbiddenWords } from './glossary.ts';
import { listFiles, listWorkspaces, readText } from './source-tree.ts';
import type { Violation } from './violation.ts';

/** One source file, parsed once for all rules. */
interface Source {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly tree: ts.SourceFile;
  /** Production code: under src of a workspace. */
  readonly isProduction: boolean;
}

type Rule = (source: Source) => readonly Violation[];

export const LINE_LENGTH_MAX = 100;
export const FILE_LINES_MAX = 500;

/** With more exports than this a file is a catalogue. */
const CATALOGUE_EXPORTS_OVER = 2;

/** A thing without a home is a thing not yet named. */
const NAMES_WITHOUT_MEANING: ReadonlySet<string> = new Set([
  'common',
  'shared',
  'utils',
  'util',
  'utilities',
  'helpers',
  'helper',
  'misc',
  'core',
  'lib',
  'types',
  'service',
  'services',
  'manager',
  'constants',
]);

const GENERATED_FIRST_LINE = /generated/i;
const GENERATED_NAME = /(\.generated\.[a-z]+|\/schema\.sql|\/generated\/.+)$/;

/** Text that only SQL has. Two words are required, so that prose ("select a pool") is not SQL. */
const SQL_TEXT: readonly RegExp[] = [
  /\bselect\b[\s\S]{1,400}?\bfrom\s+[a-z_"]/i,
  /\binsert\s+into\s+[a-z_"]/i,
  /\bupdate\s+[a-z_."]+\s+set\b/i,
  /\bdelete\s+from\s+[a-z_"]/i,
  /\b(create|alter|drop)\s+(table|schema|role|database|index|view|function|extension|policy)\b/i,
  /\btruncate\s+[a-z_."]+\b/i,
];

/** Packages that hold SQL: the store, and the two that make the roles and databases it runs in. */
const SQL_FOLDERS: readonly string[] = [
  'packages/store/',
  'packages/cluster/',
  'packages/testkit/',
];

function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => {
    visit(child, see);
  });
}

function violation(source: Source, node: ts.Node, rule: string, text: string): Violation {
  return { rule, file: source.file, line: lineOf(source, node), text };
}

/** `amountHeldMax` and `AMOUNT_HELD_MAX` → amount, held, max. */
export function wordsOf(identifier: string): readonly string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_$-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** The name that a node declares: a name that somebody chose here. */
function declaredName(node: ts.Node): ts.Identifier | undefined {
  if (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node)
  ) {
    const { name } = node;
    // `{ data: chunk }` takes another's name apart; the name chosen here is `chunk`.
    return name !== undefined && ts.isIdentifier(name) ? name : undefined;
  }
  return undefined;
}

/**
 * The row of the glossary whose words are wrong as verbs only: a process of the machine is a noun.
 */
const VERB_TERM = 'decision (pure packages)';

/** A name that is called: of a function, a method, or a variable that holds a function. */
function isFunctionName(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
    const value = node.initializer;
    return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
  }
  return (
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node)
  );
}

function forbiddenWordRule(words: ReadonlyMap<string, string>): Rule {
  return (source) => {
    if (!source.isProduction) return [];
    const found: Violation[] = [];
    visit(source.tree, (node) => {
      const name = declaredName(node);
      if (name === undefined) return;
      for (const [place, word] of wordsOf(name.text).entries()) {
        const term = words.get(word);
        if (term === undefined) continue;
        if (term === VERB_TERM && (place > 0 || !isFunctionName(node))) continue;
        const text = `"${name.text}" contains "${word}"; the glossary says: ${term}`;
        found.push(violation(source, name, 'forbidden word', text));
      }
    });
    return found;
  };
}

const meaninglessName: Rule = (source) => {
  const parts = source.file.replace(/\.tsx?$/, '').split('/');
  const bad = parts.find((part) => NAMES_WITHOUT_MEANING.has(part));
  if (bad === undefined) return [];
  return [
    {
      rule: 'name without meaning',
      file: source.file,
      text: `"${bad}" says nothing about what is inside: name the thing`,
    },
  ];
};

function isTrue(node: ts.Expression | undefined): boolean {
  return node === undefined || node.kind === ts.SyntaxKind.TrueKeyword;
}

const unboundedLoop: Rule = (source) => {
  const found: Violation[] = [];
  visit(source.tree, (node) => {
    const endless =
      ((ts.isWhileStatement(node) || ts.isDoStatement(node)) && isTrue(node.expression)) ||
      (ts.isForStatement(node) && isTrue(node.condition));
    if (!endless) return;
    found.push(violation(source, node, 'unbounded loop', 'a loop has a named bound'));
  });
  return found;
};

/** An empty container at module level is there to be filled. */
function isEmptyContainer(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) return false;
  const container = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'].includes(node.expression.text);
  return container && (node.arguments ?? []).length === 0;
}

function isReadonlyType(source: Source, type: ts.TypeNode | undefined): boolean {
  return type?.getText(source.tree).toLowerCase().includes('readonly') ?? false;
}

const moduleState: Rule = (source) => {
  // A file without exports is a program: what it declares is its own.
  if (!source.isProduction || exportedNames(source).length === 0) return [];
  const found: Violation[] = [];
  for (const statement of source.tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { declarations, flags } = statement.declarationList;
    for (const declaration of declarations) {
      const text = `"${declaration.name.getText(source.tree)}" changes for the whole process`;
      if ((flags & ts.NodeFlags.Const) === 0) {
        found.push(violation(source, declaration, 'module state', text));
        continue;
      }
      const { initializer, type } = declaration;
      if (initializer === undefined || !isEmptyContainer(initializer)) continue;
      if (!isReadonlyType(source, type)) {
        found.push(violation(source, declaration, 'module state', text));
      }
    }
  }
  return found;
};

/** What was exported from here, by name. */
function exportedNames(source: Source): readonly string[] {
  const names: string[] = [];
  for (const statement of source.tree.statements) {
    const exported = ts.canHaveModifiers(statement)
      ? ts
          .getModifiers(statement)
          ?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause !== undefined && ts.isNamedExports(clause)) {
        names.push(...clause.elements.map((element) => element.name.text));
      }
    } else if (exported === true) {
      if (ts.isVariableStatement(statement)) {
        for (const { name } of statement.declarationList.declarations) {
          names.push(name.getText(source.tree));
        }
      } else {
        const name = declaredName(statement);
        if (name !== undefined) names.push(name.text);
      }
    }
  }
  return names;
}

/** Word by word, a plural counts as its singular. */
function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Files that are entrances, named after what they start. */
const ENTRANCE = /^(index|main)$/;

const fileName: Rule = (source) => {
  if (!source.isProduction) return [];
  const base = posix.basename(source.file).replace(/\.tsx?$/, '');
  if (ENTRANCE.test(base) || base.endsWith('.generated')) return [];
  const names = exportedNames(source);
  if (names.length === 0) return [];
  // A catalogue (limits, routes, fields) is named after its subject, not after one of its exports.
  if (names.length > CATALOGUE_EXPORTS_OVER) return [];
  const wanted = new Set(wordsOf(base).map(singular));
  if (names.some((name) => wordsOf(name).some((word) => wanted.has(singular(word))))) return [];
  const joined = [...wanted].join('');
  if (names.some((name) => name.toLowerCase().includes(joined))) return [];
  return [
    {
      rule: 'file name',
      file: source.file,
      text: `expected an export named after the file, received ${names.join(', ')}`,
    },
  ];
};

const settledUnread: Rule = (source) => {
  const found: Violation[] = [];
  visit(source.tree, (node) => {
    if (!ts.isExpressionStatement(node)) return;
    const call = ts.isAwaitExpression(node.expression)
      ? node.expression.expression
      : node.expression;
    if (!ts.isCallExpression(call)) return;
    if (call.expression.getText(source.tree) !== 'Promise.allSettled') return;
    // Where each failure is seen elsewhere, a comment above says where.
    if (ts.getLeadingCommentRanges(source.text, node.pos) !== undefined) return;
    const text = 'the results of Promise.allSettled are read, or a failure passes as success';
    found.push(violation(source, node, 'unread results', text));
  });
  return found;
};

/** A catch names what it handles, passes the cause on, or says in a comment why nothing is lost. */
const catchWithoutCause: Rule = (source) => {
  if (!source.isProduction) return [];
  const found: Violation[] = [];
  visit(source.tree, (node) => {
    if (!ts.isCatchClause(node)) return;
    const text = node.block.getText(source.tree);
    const variable = node.variableDeclaration?.name.getText(source.tree);
    const comment = /\/\/|\/\*/.test(text);
    const rethrows = variable !== undefined && new RegExp(`\\bthrow ${variable}\\b`).test(text);
    const namesIt =
      variable !== undefined &&
      new RegExp(`\\b${variable}\\b[^;]*(instanceof|\\.code|\\.name)|\\(${variable}[,)]`).test(
        text,
      );
    const throwsNew = /\bthrow new\b/.test(text);
    const keepsCause = variable !== undefined && text.includes(variable) && throwsNew;
    if (throwsNew && !keepsCause) {
      found.push(
        violation(source, node, 'lost cause', 'a new error carries the caught one as cause'),
      );
      return;
    }
    if (comment || rethrows || namesIt || keepsCause || variable !== undefined) return;
    const expected = 'expected one named class, a rethrow, or a comment with the reason';
    found.push(violation(source, node, 'silent catch', expected));
  });
  return found;
};

/** Texts of the file that stand between quotes or backticks. */
function visitTexts(source: Source, see: (node: ts.Node, text: string) => void): void {
  visit(source.tree, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      see(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map((span) => `x${span.literal.text}`);
      see(node, node.head.text + spans.join(''));
    }
  });
}

const sqlOutsideStore: Rule = (source) => {
  if (!source.isProduction) return [];
  if (SQL_FOLDERS.some((folder) => source.file.startsWith(folder))) return [];
  const found: Violation[] = [];
  visitTexts(source, (node, text) => {
    if (!SQL_TEXT.some((pattern) => pattern.test(text))) return;
    found.push(violation(source, node, 'sql outside store', 'only packages/store speaks SQL'));
  });
  return found;
};

const mock: Rule = (source) => {
  const found: Violation[] = [];
  visit(source.tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const name = node.expression.getText(source.tree);
    if (/^(vi|jest)\.(mock|doMock|spyOn|fn|useFakeTimers)$/.test(name)) {
      found.push(violation(source, node, 'mock', `${name}: our own code is never mocked`));
    }
    if (/^(test|it|describe)\.(skip|todo)$/.test(name)) {
      found.push(violation(source, node, 'skipped test', `${name}: a test runs, or says why not`));
    }
  });
  return found;
};

/** What is said about work to do, the past, and checks that are switched off. */
const comments: Rule = (source) => {
  const found: Violation[] = [];
  source.lines.forEach((line, index) => {
    const say = (rule: string, text: string): void => {
      found.push({ rule, file: source.file, line: index + 1, text });
    };
    if (/(\/\/|\*|--)\s.*\b(TODO|FIXME|XXX|HACK)\b/.test(line) && !/#\d+/.test(line)) {
      say('todo without issue', 'work that is left has an issue number, as in "TODO #12"');
    }
    if (/@todo\b/.test(line) && !/@todo #\d+/.test(line)) {
      say('todo without issue', 'work that is left has an issue number, as in "@todo #12"');
    }
    if (/^\s*(\/\/|\*|\/\*|--).*\b(previously|formerly|in the old version)\b/i.test(line)) {
      say('past in a comment', 'a comment describes the present');
    }
    if (/^\s*(\/\/|\*|\/\*|--).*\b(DESIGN|STYLE|STACK|DOMAIN|PLAN)(\.md|'s| §)/.test(line)) {
      say('document elsewhere', 'a comment names documents of this repository only');
    }
    if (/eslint-disable/.test(line) && !/eslint-disable.* -- \S/.test(line)) {
      say('unexplained exception', 'expected the reason after " -- "');
    }
    if (/biome-ignore/.test(line) && !/biome-ignore[^:]*: \S/.test(line)) {
      say('unexplained exception', 'expected the reason after ": "');
    }
    if (/@ts-(ignore|nocheck)/.test(line)) {
      say('unexplained exception', '@ts-expect-error, in a test, with a reason');
    }
    if (/@ts-expect-error\s*$/.test(line)) {
      say('unexplained exception', 'expected the reason after @ts-expect-error');
    }
  });
  return found;
};

/**
 * The formatter breaks code; a comment and SQL are broken by hand. A text to be read is not broken.
 */
const lineLength: Rule = (source) => {
  const isSql = source.file.endsWith('.sql');
  const found: Violation[] = [];
  source.lines.forEach((line, index) => {
    if (line.length <= LINE_LENGTH_MAX) return;
    if (!isSql && !/^\s*(\/\/|\*|\/\*)/.test(line)) return;
    // A link or a pattern that cannot be broken stands alone on its line.
    if (/\S{60,}/.test(line)) return;
    const text = `expected at most ${LINE_LENGTH_MAX} columns, received ${line.length}`;
    found.push({ rule: 'line length', file: source.file, line: index + 1, text });
  });
  return found;
};

const fileLength: Rule = (source) => {
  if (!source.isProduction || source.lines.length <= FILE_LINES_MAX) return [];
  const text = `expected at most ${FILE_LINES_MAX} lines, received ${source.lines.length}`;
  return [{ rule: 'file length', file: source.file, text }];
};

/** Rules that read a line at a time, for files that are not TypeScript. */
const TEXT_RULES: readonly Rule[] = [comments, lineLength];

function readSource(root: string, file: string): Source {
  const text = readText(root, file);
  return {
    file,
    text,
    lines: text.split('\n'),
    tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2024, true),
    isProduction: /^(packages|apps)\/[^/]+\/(src|bin)\//.test(file),
  };
}

function generatedViolations(root: string): readonly Violation[] {
  return ['packages', 'apps', 'docs']
    .flatMap((folder) => listFiles(root, folder, ['.ts', '.json', '.md', '.sql']))
    .filter((file) => GENERATED_NAME.test(file))
    .filter((file) => {
      // JSON has no comments: its first member, on the second line, says it.
      const start = readText(root, file).split('\n', 2).join('\n');
      return !GENERATED_FIRST_LINE.test(start);
    })
    .map((file) => ({
      rule: 'generated file',
      file,
      line: 1,
      text: 'expected the first line to say that the file is generated, and by what',
    }));
}

function workspaceNameViolations(root: string): readonly Violation[] {
  return listWorkspaces(root)
    .filter(({ name }) => NAMES_WITHOUT_MEANING.has(name))
    .map(({ folder, name }) => ({
      rule: 'name without meaning',
      file: folder,
      text: `"${name}" says nothing about what is inside: name the thing`,
    }));
}

/** Everything that is written against the house style and that a program can see. */
export function findTidyViolations(root: string): readonly Violation[] {
  const rules: readonly Rule[] = [
    forbiddenWordRule(readForbiddenWords(root)),
    meaninglessName,
    unboundedLoop,
    moduleState,
    fileName,
    settledUnread,
    catchWithoutCause,
    sqlOutsideStore,
    mock,
    fileLength,
    ...TEXT_RULES,
  ];
  const folders = ['packages', 'apps', 'tests', 'benchmarks', 'examples'];
  const code = folders.flatMap((folder) => listFiles(root, folder, ['.ts', '.tsx', '.mjs']));
  const sql = listFiles(root, 'packages', ['.sql']).filter((file) => !GENERATED_NAME.test(file));
  const written = code.filter((file) => !GENERATED_NAME.test(file) && !/\/fixtures\//.test(file));
  return [
    ...workspaceNameViolations(root),
    ...generatedViolations(root),
    ...written.flatMap((file) => {
      const source = readSource(root, file);
      return rules.flatMap((rule) => rule(source));
    }),
    ...sql.flatMap((file) => {
      const source = readSource(root, file);
      return TEXT_RULES.flatMap((rule) => rule(source));
    }),
  ];
}
