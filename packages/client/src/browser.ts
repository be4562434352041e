import * as api from './generated/index.ts';

/** The door for browsers: the same calls, without keys and signatures. */
export { connectPage } from './connect-page.ts';
export { listAll, PAGES_MAX, type Page } from './list-all.ts';
export { answerOf, type Called, ProblemAnswered, wasReplayed } from './problem-answered.ts';
export { api };
