import * as api from './generated/index.ts';

export { type Connection, connect } from './connect.ts';
export { connectPage } from './connect-page.ts';
export type { Client } from './generated/client/index.ts';
export { listAll, PAGES_MAX, type Page } from './list-all.ts';
export { answerOf, type Called, ProblemAnswered, wasReplayed } from './problem-answered.ts';
export { ATTEMPTS_MAX, createSafeFetch, type Sending } from './safe-fetch.ts';
export {
  createSignatureMoment,
  type RequestToSign,
  type SignatureKey,
  type SignatureMoment,
  signRequest,
} from './sign-request.ts';
export { AnswerNotSigned, verifyAnswer } from './verify-answer.ts';
/** The calls of the interface, one function each, and the types of their bodies. */
export { api };
