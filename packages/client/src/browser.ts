import * as api from './generated/index.ts';

export { connectPage } from './connect-page.ts';
/** The door for browsers: the same calls, without keys and signatures. */
export type { Client } from './generated/client/index.ts';
export { listAll, PAGES_MAX, type Page } from './list-all.ts';
export { answerOf, type Called, ProblemAnswered, wasReplayed } from './problem-answered.ts';
export { api };
