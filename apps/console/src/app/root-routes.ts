import { createRootRoute, createRoute } from '@tanstack/react-router';
import { NotFound } from './NotFound.tsx';
import { SignedIn } from './SignedIn.tsx';

/** What every page stands in. */
export const root = createRootRoute({ notFoundComponent: NotFound });

/** What every page of somebody who is signed in stands in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedIn,
});
