/** One place where a rule of tests/rules/tidy.ts is broken on purpose. */
export interface Exception {
  readonly rule: string;
  /** A file, or a folder with a slash at its end. */
  readonly file: string;
  /** The word of the glossary, where the rule is "forbidden word". */
  readonly word?: string;
  readonly why: string;
}

/**
 * The ratchet: an exception that is no longer needed fails the test too, so this list gets shorter
 * by itself and longer only by a decision.
 */
export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'forbidden word',
    file: 'packages/cluster/',
    word: 'data',
    why: "the data directory is PostgreSQL's own term",
  },
  {
    rule: 'forbidden word',
    file: 'packages/cluster/',
    word: 'user',
    why: 'a user of the operating system or of PostgreSQL, never a customer',
  },
  {
    rule: 'forbidden word',
    file: 'packages/client/src/problem-answered.ts',
    word: 'data',
    why: 'the generated calls name the body of a success so',
  },
  {
    rule: 'todo without issue',
    file: 'tests/rules/tidy.ts',
    why: 'the rule quotes what it looks for',
  },
  {
    rule: 'unexplained exception',
    file: 'tests/rules/tidy.ts',
    why: 'the rule quotes what it looks for',
  },
  {
    rule: 'unexplained exception',
    file: 'tests/planted-tidy.test.ts',
    why: 'the plants of the rule',
  },
  {
    rule: 'todo without issue',
    file: 'tests/planted-tidy.test.ts',
    why: 'the plants of the rule',
  },
  {
    rule: 'forbidden word',
    file: 'packages/store/src/pool/copy-out.ts',
    why: 'the name that the driver gives to its clock',
  },
];
