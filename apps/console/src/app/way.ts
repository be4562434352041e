import type { api } from '@ringfence/client';
import type { MayAsk } from '../routes/use-allowed.ts';

/**
 * The pages in the order of their use, in groups, each with the route that it cannot do without, or
 * those of which one is enough; a page that is not whole is not here.
 */
const WAY = [
  {
    title: 'groupDesk',
    pages: [
      { page: 'position', route: 'getPosition', to: '/pools/$poolId/position' },
      { page: 'approvals', route: 'listProposals', to: '/pools/$poolId/approvals' },
      { page: 'orders', route: 'listOrders', to: '/pools/$poolId/orders' },
      { page: 'payments', route: 'listWaitingPayments', to: '/pools/$poolId/waiting-payments' },
      { page: 'alarms', route: 'listAlarms', to: '/pools/$poolId/alarms' },
      { page: 'day', route: 'listDays', to: '/pools/$poolId/day' },
      { page: 'breaks', route: 'listBreakCases', to: '/pools/$poolId/breaks' },
      { page: 'matches', route: 'listDayMatches', to: '/pools/$poolId/matches' },
    ],
  },
  {
    title: 'groupBooks',
    pages: [
      { page: 'instructions', route: 'listInstructions', to: '/pools/$poolId/instructions' },
      { page: 'holds', route: 'listInstructions', to: '/pools/$poolId/holds' },
      { page: 'accounts', route: 'listAccounts', to: '/pools/$poolId/accounts' },
      { page: 'customers', route: 'listCustomers', to: '/pools/$poolId/customers' },
      { page: 'journal', route: 'listJournal', to: '/pools/$poolId/journal' },
      { page: 'log', route: 'getEntryProof', to: '/pools/$poolId/log' },
      { page: 'projects', route: 'listProjects', to: '/pools/$poolId/projects' },
      { page: 'contracts', route: 'listContracts', to: '/pools/$poolId/contracts' },
      { page: 'programme', route: 'listProgrammes', to: '/pools/$poolId/programme' },
    ],
  },
  {
    title: 'groupBank',
    pages: [
      { page: 'statements', route: 'listStatements', to: '/pools/$poolId/statements' },
      { page: 'suspense', route: 'listSuspense', to: '/pools/$poolId/suspense' },
      { page: 'recalls', route: 'listRecalls', to: '/pools/$poolId/recalls' },
      { page: 'settings', route: 'listTerms', to: '/pools/$poolId/settings' },
      { page: 'pools', route: ['listTerms', 'openPool'], to: '/all-pools' },
    ],
  },
  {
    title: 'groupPeople',
    pages: [
      { page: 'rules', route: 'listApprovalMatrices', to: '/pools/$poolId/approval-rules' },
      { page: 'people', route: 'listPersons', to: '/people' },
      { page: 'oversight', route: 'listSignedApprovals', to: '/pools/$poolId/oversight' },
      { page: 'exports', route: 'listBulkExports', to: '/pools/$poolId/exports' },
      { page: 'privacy', route: 'listPrivacyRequests', to: '/privacy' },
      { page: 'parties', route: 'listParties', to: '/parties' },
      { page: 'roles', route: 'listRoles', to: '/roles' },
    ],
  },
  {
    title: 'groupControl',
    pages: [
      { page: 'policies', route: 'listPolicies', to: '/policies' },
      { page: 'procedures', route: 'listProcedures', to: '/procedures' },
      { page: 'deviations', route: 'listProcedureDeviations', to: '/deviations' },
      { page: 'findings', route: 'listFindings', to: '/findings' },
      { page: 'duties', route: 'getDuties', to: '/duties' },
      { page: 'selfCheck', route: 'listSelfChecks', to: '/self-check' },
      { page: 'security', route: 'listSecurityAlarms', to: '/security' },
    ],
  },
  {
    title: 'groupPrograms',
    pages: [
      { page: 'apiKeys', route: 'listApiKeys', to: '/api-keys' },
      { page: 'webhooks', route: 'listWebhooks', to: '/pools/$poolId/webhooks' },
      { page: 'sandbox', route: 'getSandboxAccount', to: '/pools/$poolId/sandbox' },
      { page: 'integration', route: 'getPoolSignatureRule', to: '/pools/$poolId/integration' },
    ],
  },
] as const;

/**
 * The pages that lead somewhere for whoever asks: without a pool, those that need none; a sandbox
 * is played only where the bank of the pool is one.
 */
export function wayOf(mayAsk: MayAsk, pool: Pick<api.Pool, 'bankIsSandbox'> | undefined) {
  const isThere = (page: string, to: string): boolean =>
    page === 'sandbox'
      ? pool?.bankIsSandbox === true
      : pool !== undefined || !to.includes('$poolId');
  return WAY.map(({ title, pages }) => ({
    title,
    pages: pages.filter(({ page, route, to }) => [route].flat().some(mayAsk) && isThere(page, to)),
  })).filter(({ pages }) => pages.length > 0);
}
