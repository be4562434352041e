import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { FirstPage } from './FirstPage.tsx';
import { JoinGate } from './JoinGate.tsx';
import { myPages } from './my-pages.ts';
import { PageFault } from './PageFault.tsx';
import { root, signedIn } from './root-routes.ts';
import { logSearch, textSearch } from './searches.ts';

const join = createRoute({ getParentRoute: () => root, path: '/join', component: JoinGate });

const first = createRoute({ getParentRoute: () => signedIn, path: '/', component: FirstPage });

const signIn = createRoute({
  getParentRoute: () => signedIn,
  path: '/sign-in',
  component: FirstPage,
});

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('../routes/MePage.tsx'), 'MePage'),
});

const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  validateSearch: textSearch('holding'),
  component: lazyRouteComponent(() => import('../routes/PeoplePage.tsx'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../routes/PersonPage.tsx'), 'PersonPage'),
});

const parties = createRoute({
  getParentRoute: () => signedIn,
  path: '/parties',
  component: lazyRouteComponent(() => import('../routes/PartiesPage.tsx'), 'PartiesPage'),
});

const party = createRoute({
  getParentRoute: () => signedIn,
  path: '/parties/$kind/$recordId',
  component: lazyRouteComponent(() => import('../routes/PartyPage.tsx'), 'PartyPage'),
});

const policies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies',
  component: lazyRouteComponent(() => import('../routes/PoliciesPage.tsx'), 'PoliciesPage'),
});

const policy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$policyId',
  component: lazyRouteComponent(() => import('../routes/PolicyPage.tsx'), 'PolicyPage'),
});

const procedures = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedures',
  component: lazyRouteComponent(() => import('../routes/ProceduresPage.tsx'), 'ProceduresPage'),
});

const procedure = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedures/$procedureId',
  component: lazyRouteComponent(() => import('../routes/ProcedurePage.tsx'), 'ProcedurePage'),
});

const procedureRun = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedure-runs/$runNumber',
  component: lazyRouteComponent(() => import('../routes/ProcedureRunPage.tsx'), 'ProcedureRunPage'),
});

const deviations = createRoute({
  getParentRoute: () => signedIn,
  path: '/deviations',
  component: lazyRouteComponent(() => import('../routes/DeviationsPage.tsx'), 'DeviationsPage'),
});

const findings = createRoute({
  getParentRoute: () => signedIn,
  path: '/findings',
  component: lazyRouteComponent(() => import('../routes/FindingsPage.tsx'), 'FindingsPage'),
});

const finding = createRoute({
  getParentRoute: () => signedIn,
  path: '/findings/$findingNumber',
  component: lazyRouteComponent(() => import('../routes/FindingPage.tsx'), 'FindingPage'),
});

const selfCheck = createRoute({
  getParentRoute: () => signedIn,
  path: '/self-check',
  component: lazyRouteComponent(() => import('../routes/SelfCheckPage.tsx'), 'SelfCheckPage'),
});

const security = createRoute({
  getParentRoute: () => signedIn,
  path: '/security',
  validateSearch: textSearch('person'),
  component: lazyRouteComponent(() => import('../routes/SecurityPage.tsx'), 'SecurityPage'),
});

const securityAlarm = createRoute({
  getParentRoute: () => signedIn,
  path: '/security/alarms/$alarmNumber',
  component: lazyRouteComponent(
    () => import('../routes/SecurityAlarmPage.tsx'),
    'SecurityAlarmPage',
  ),
});

const staffSession = createRoute({
  getParentRoute: () => signedIn,
  path: '/security/sessions/$sessionId',
  component: lazyRouteComponent(() => import('../routes/StaffSessionPage.tsx'), 'StaffSessionPage'),
});

const duties = createRoute({
  getParentRoute: () => signedIn,
  path: '/duties',
  component: lazyRouteComponent(() => import('../routes/DutiesPage.tsx'), 'DutiesPage'),
});

const privacyDesk = createRoute({
  getParentRoute: () => signedIn,
  path: '/privacy',
  component: lazyRouteComponent(() => import('../routes/PrivacyDeskPage.tsx'), 'PrivacyDeskPage'),
});

const privacyRequest = createRoute({
  getParentRoute: () => signedIn,
  path: '/privacy/$requestId',
  component: lazyRouteComponent(
    () => import('../routes/PrivacyRequestPage.tsx'),
    'PrivacyRequestPage',
  ),
});

const myPrivacy = createRoute({
  getParentRoute: () => signedIn,
  path: '/my/privacy',
  component: lazyRouteComponent(() => import('../routes/MyPrivacyPage.tsx'), 'MyPrivacyPage'),
});

const pools = createRoute({
  getParentRoute: () => signedIn,
  path: '/all-pools',
  component: lazyRouteComponent(() => import('../routes/PoolsPage.tsx'), 'PoolsPage'),
});

const roles = createRoute({
  getParentRoute: () => signedIn,
  path: '/roles',
  component: lazyRouteComponent(() => import('../routes/RolesPage.tsx'), 'RolesPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../routes/ApiKeysPage.tsx'), 'ApiKeysPage'),
});

const apiKey = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-keys/$keyId',
  component: lazyRouteComponent(() => import('../routes/ApiKeyPage.tsx'), 'ApiKeyPage'),
});

const pool = createRoute({ getParentRoute: () => signedIn, path: '/pools/$poolId' });

const pages = [
  createRoute({
    getParentRoute: () => pool,
    path: '/oversight',
    component: lazyRouteComponent(() => import('../routes/OversightPage.tsx'), 'OversightPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/exports',
    component: lazyRouteComponent(() => import('../routes/ExportsPage.tsx'), 'ExportsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('../routes/WebhooksPage.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/webhooks/$subscriptionId',
    component: lazyRouteComponent(() => import('../routes/WebhookPage.tsx'), 'WebhookPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/integration',
    component: lazyRouteComponent(() => import('../routes/IntegrationPage.tsx'), 'IntegrationPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/sandbox',
    component: lazyRouteComponent(() => import('../routes/SandboxPage.tsx'), 'SandboxPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/log',
    validateSearch: logSearch,
    component: lazyRouteComponent(() => import('../routes/LogPage.tsx'), 'LogPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/matches',
    validateSearch: textSearch('day'),
    component: lazyRouteComponent(() => import('../routes/MatchesPage.tsx'), 'MatchesPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/breaks',
    component: lazyRouteComponent(() => import('../routes/BreaksPage.tsx'), 'BreaksPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/breaks/$breakId',
    validateSearch: textSearch('item'),
    component: lazyRouteComponent(() => import('../routes/BreakPage.tsx'), 'BreakPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/position',
    component: lazyRouteComponent(() => import('../routes/PositionPage.tsx'), 'PositionPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/alarms',
    component: lazyRouteComponent(() => import('../routes/AlarmsPage.tsx'), 'AlarmsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/day',
    component: lazyRouteComponent(() => import('../routes/DayPage.tsx'), 'DayPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/instructions',
    component: lazyRouteComponent(
      () => import('../routes/InstructionsPage.tsx'),
      'InstructionsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/instructions/$instructionId',
    component: lazyRouteComponent(() => import('../routes/InstructionPage.tsx'), 'InstructionPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/accounts',
    component: lazyRouteComponent(() => import('../routes/AccountsPage.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/accounts/$accountId',
    component: lazyRouteComponent(() => import('../routes/AccountPage.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/customers',
    component: lazyRouteComponent(() => import('../routes/CustomersPage.tsx'), 'CustomersPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/customers/$customerId',
    component: lazyRouteComponent(() => import('../routes/CustomerPage.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/journal',
    validateSearch: textSearch('subject'),
    component: lazyRouteComponent(() => import('../routes/JournalPage.tsx'), 'JournalPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/statements',
    component: lazyRouteComponent(() => import('../routes/StatementsPage.tsx'), 'StatementsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/statements/$businessDate/$statementId',
    validateSearch: (search: Readonly<Record<string, unknown>>): { line?: number } =>
      typeof search['line'] === 'number' ? { line: search['line'] } : {},
    component: lazyRouteComponent(() => import('../routes/StatementPage.tsx'), 'StatementPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/projects',
    component: lazyRouteComponent(() => import('../routes/ProjectsPage.tsx'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/projects/$projectId',
    component: lazyRouteComponent(() => import('../routes/ProjectPage.tsx'), 'ProjectPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/contracts',
    component: lazyRouteComponent(() => import('../routes/ContractsPage.tsx'), 'ContractsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/contracts/$contractId',
    component: lazyRouteComponent(() => import('../routes/ContractPage.tsx'), 'ContractPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/programme',
    component: lazyRouteComponent(() => import('../routes/ProgrammePage.tsx'), 'ProgrammePage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/approvals',
    component: lazyRouteComponent(() => import('../routes/ApprovalsPage.tsx'), 'ApprovalsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/approvals/new',
    component: lazyRouteComponent(
      () => import('../routes/NewInstructionPage.tsx'),
      'NewInstructionPage',
    ),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/approvals/$proposalId',
    component: lazyRouteComponent(() => import('../routes/ApprovalPage.tsx'), 'ApprovalPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/settings',
    component: lazyRouteComponent(() => import('../routes/SettingsPage.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/wall',
    component: lazyRouteComponent(() => import('../routes/WallPage.tsx'), 'WallPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/approval-rules',
    component: lazyRouteComponent(() => import('../routes/RulesPage.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/orders',
    component: lazyRouteComponent(() => import('../routes/OrdersPage.tsx'), 'OrdersPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/waiting-payments',
    component: lazyRouteComponent(() => import('../routes/PaymentsPage.tsx'), 'PaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/holds',
    component: lazyRouteComponent(() => import('../routes/HoldsPage.tsx'), 'HoldsPage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/suspense',
    component: lazyRouteComponent(() => import('../routes/SuspensePage.tsx'), 'SuspensePage'),
  }),
  createRoute({
    getParentRoute: () => pool,
    path: '/recalls',
    component: lazyRouteComponent(() => import('../routes/RecallsPage.tsx'), 'RecallsPage'),
  }),
] as const;

const tree = root.addChildren([
  join,
  signedIn.addChildren([
    first,
    signIn,
    me,
    people,
    person,
    apiKeys,
    apiKey,
    ...myPages,
    parties,
    party,
    policies,
    policy,
    procedures,
    procedure,
    procedureRun,
    deviations,
    findings,
    finding,
    selfCheck,
    security,
    securityAlarm,
    staffSession,
    duties,
    privacyDesk,
    privacyRequest,
    myPrivacy,
    pools,
    roles,
    pool.addChildren(pages),
  ]),
]);

/** The pages of the console by their addresses below /console. */
export function createConsoleRouter() {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    // Another record is another page: nothing that was typed about one is sent about the next.
    defaultRemountDeps: ({ params }) => params,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
