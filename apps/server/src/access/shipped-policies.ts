import { type Authorizer, openAuthorizer } from '@ringfence/authorization';

/**
 * Opens the shipped policies, once in a process: they are the same for every server of it.
 *
 * @throws Error when they do not agree with their schema: a server does not start without them
 */
export const openShippedPolicies: () => Authorizer = openOnce(openAuthorizer);

function openOnce(open: () => Authorizer): () => Authorizer {
  let opened: Authorizer | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
