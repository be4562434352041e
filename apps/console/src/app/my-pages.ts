import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './root-routes.ts';

/** The pages of a customer about its own money. */
export const myPages = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my',
    component: lazyRouteComponent(() => import('../routes/MyMoneyPage.tsx'), 'MyMoneyPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/deposit',
    component: lazyRouteComponent(() => import('../routes/MyDepositPage.tsx'), 'MyDepositPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/payment',
    component: lazyRouteComponent(() => import('../routes/MyPaymentPage.tsx'), 'MyPaymentPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/history',
    component: lazyRouteComponent(() => import('../routes/MyHistoryPage.tsx'), 'MyHistoryPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/history/$instructionId',
    component: lazyRouteComponent(
      () => import('../routes/MyInstructionPage.tsx'),
      'MyInstructionPage',
    ),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/entries',
    component: lazyRouteComponent(() => import('../routes/MyEntriesPage.tsx'), 'MyEntriesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/mandates',
    component: lazyRouteComponent(() => import('../routes/MyMandatesPage.tsx'), 'MyMandatesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/proof',
    component: lazyRouteComponent(() => import('../routes/MyProofPage.tsx'), 'MyProofPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/my/look',
    component: lazyRouteComponent(() => import('./LookPage.tsx'), 'LookPage'),
  }),
] as const;
