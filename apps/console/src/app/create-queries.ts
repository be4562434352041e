import { ProblemAnswered } from '@ringfence/client';
import { QueryClient } from '@tanstack/react-query';

const RETRIES_MAX = 2;
const FRESH_MILLISECONDS = 2_000;
const SERVER_FAULT = 500;

/** Asks again only when the server could not answer; a refusal stays a refusal. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MILLISECONDS,
        retry: (count, fault) =>
          count < RETRIES_MAX &&
          (!(fault instanceof ProblemAnswered) || fault.problem.status >= SERVER_FAULT),
      },
      mutations: { retry: false },
    },
  });
}
