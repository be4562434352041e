/** The body of an answer that is not a success (RFC 9457), as far as it is shown. */
export interface Problem {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly result?: unknown;
  readonly [member: string]: unknown;
}

export interface FieldError {
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
}

/** @returns undefined when the body is not a problem: something else answers at the address */
export function parseProblem(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('code' in body) || typeof body.code !== 'string') return undefined;
  if (!('title' in body) || typeof body.title !== 'string') return undefined;
  if (!('status' in body) || typeof body.status !== 'number') return undefined;
  return body as Problem;
}
