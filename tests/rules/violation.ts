/** One place where the tree breaks one rule. */
export interface Violation {
  readonly rule: string;
  /** Path from the root of the tree, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  /** What is wrong, what is expected, what was found. */
  readonly text: string;
}

/** One line a violation, as a person reads it in the output of a test. */
export function formatViolation(violation: Violation): string {
  const place =
    violation.line === undefined ? violation.file : `${violation.file}:${violation.line}`;
  return `${place}  [${violation.rule}] ${violation.text}`;
}
