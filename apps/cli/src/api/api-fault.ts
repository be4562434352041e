import type { Problem } from './problem.ts';

/** The server understood the request and declines it, or cannot do it. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.problem = problem;
  }
}

/** Nothing that answers as a server is at the address. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
  readonly url: string;

  constructor(url: string, options?: ErrorOptions) {
    super(`no answer from ${url}`, options);
    this.url = url;
  }
}

/** No key was given, and none that `ringfence start` made fits. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly roles: readonly string[];

  constructor(roles: readonly string[]) {
    super(`a key with one of the roles ${roles.join(', ')} is needed`);
    this.roles = roles;
  }
}
