/**
 * Every page of the console by its address in the router, below the test that looks at it in both
 * looks and both languages (`console-pages.table.test.ts` finds one that is missing).
 */
const PAGES = {
  console: [
    '/pools/$poolId/position',
    '/pools/$poolId/wall',
    '/pools/$poolId/alarms',
    '/pools/$poolId/day',
    '/pools/$poolId/instructions',
    '/pools/$poolId/instructions/$instructionId',
    '/pools/$poolId/accounts',
    '/pools/$poolId/accounts/$accountId',
    '/pools/$poolId/customers',
    '/pools/$poolId/customers/$customerId',
    '/pools/$poolId/journal',
    '/pools/$poolId/statements',
    '/pools/$poolId/statements/$businessDate/$statementId',
    '/all-pools',
    '/me',
  ],
  'console-administrator': ['/people', '/people/$personId', '/api-keys', '/api-keys/$keyId'],
  'console-sign-in': ['/join', '/sign-in'],
  'console-approvals': [
    '/pools/$poolId/approvals',
    '/pools/$poolId/approvals/$proposalId',
    '/pools/$poolId/approvals/new',
    '/pools/$poolId/approval-rules',
    '/pools/$poolId/orders',
    '/pools/$poolId/waiting-payments',
    '/pools/$poolId/holds',
    '/pools/$poolId/suspense',
    '/pools/$poolId/recalls',
    '/pools/$poolId/oversight',
  ],
  'console-breaks': [
    '/pools/$poolId/breaks',
    '/pools/$poolId/breaks/$breakId',
    '/pools/$poolId/matches',
    '/pools/$poolId/log',
  ],
  'console-breaks-engineer': [
    '/pools/$poolId/webhooks',
    '/pools/$poolId/webhooks/$subscriptionId',
    '/pools/$poolId/integration',
  ],
  'console-customer': [
    '/my',
    '/my/deposit',
    '/my/payment',
    '/my/history',
    '/my/history/$instructionId',
    '/my/entries',
    '/my/mandates',
    '/my/proof',
    '/my/look',
  ],
  'console-parties': [
    '/pools/$poolId/contracts',
    '/pools/$poolId/contracts/$contractId',
    '/pools/$poolId/programme',
    '/pools/$poolId/settings',
    '/parties',
    '/parties/$kind/$recordId',
    '/roles',
  ],
  'console-parties-lending': ['/pools/$poolId/projects', '/pools/$poolId/projects/$projectId'],
  'console-privacy': ['/privacy', '/privacy/$requestId'],
  'console-privacy-customer': ['/my/privacy'],
  /** Looked at one by one, without a walk. */
  'console-security': [
    '/security',
    '/security/alarms/$alarmNumber',
    '/security/sessions/$sessionId',
  ],
  'console-procedures': [
    '/procedures',
    '/procedures/$procedureId',
    '/procedure-runs/$runNumber',
    '/deviations',
  ],
  'console-control': [
    '/policies',
    '/policies/$policyId',
    '/findings',
    '/findings/$findingNumber',
    '/self-check',
    '/duties',
  ],
  /** Looked at where something leaves. */
  'console-exports': ['/pools/$poolId/exports'],
  /** Looked at where it is played. */
  'console-desk': ['/pools/$poolId/sandbox'],
  /** Leads to the first page of whoever comes. */
  nowhere: ['/'],
} as const;

export type PageWalk = keyof typeof PAGES;

/** Every address that is walked or named here. */
export function listedPages(): readonly string[] {
  return Object.values(PAGES).flat();
}

export function pageWalks(): readonly PageWalk[] {
  return Object.keys(PAGES).filter((name): name is PageWalk => name in PAGES);
}

/**
 * The addresses that a test looks at, with what stands for each `$name` in them.
 *
 * @throws when a name has nothing to stand for it
 */
export function pagesOf(
  walk: PageWalk,
  address: string,
  names: Readonly<Record<string, string | number>> = {},
): readonly string[] {
  return PAGES[walk].map((path) => {
    const filled = path.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const found = names[name];
      if (found === undefined) throw new Error(`expected what stands for $${name} in ${path}`);
      return encodeURIComponent(found);
    });
    return `${address}/console${filled}`;
  });
}
