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
      // What was sent and answered, such as a password or a new key, goes with the page.
      mutations: { retry: false, gcTime: 0 },
    },
  });
}
