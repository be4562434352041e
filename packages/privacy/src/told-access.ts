/** Looks that the law keeps secret from the person whom they concern. */
const SECRET_PURPOSES: readonly string[] = ['anti_money_laundering', 'legal_order', 'supervision'];
const SECRET_ROUTES: readonly string[] = ['listOrders', 'getOrder', 'listOrderVersions'];

/** What was looked at, in a word that a page has a text for. */
export const ACCESS_KINDS = [
  'account',
  'proof',
  'sealed_field',
  'request',
  'list',
  'file',
  'export',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

const KIND_OF_ROUTE: Readonly<Record<string, AccessKind>> = {
  revealField: 'sealed_field',
  getCustomer: 'account',
  getCustomerAccount: 'account',
  listCustomerAccountVersions: 'account',
  getCustomerProof: 'proof',
  getPrivacyRequest: 'request',
  getEvidenceFile: 'file',
  downloadSegregationFile: 'export',
  getOwnerList: 'export',
  listCustodyLeaves: 'export',
  fetchBulkExport: 'export',
};

/** What the row of a look says about it. */
export interface AccessRow {
  readonly route: string;
  readonly purpose?: string;
}

/**
 * Whether the person whom a look concerns is told of it.
 *
 * @invariant PV5 a look under a duty of secrecy is not told
 */
export function isTold({ route, purpose }: AccessRow): boolean {
  return (
    (purpose === undefined || !SECRET_PURPOSES.includes(purpose)) && !SECRET_ROUTES.includes(route)
  );
}

/** The routes and purposes that are not told, for a query that leaves them out. */
export const NOT_TOLD = { purposes: SECRET_PURPOSES, routes: SECRET_ROUTES } as const;

/** What was looked at. A look at many customers at once is a list. */
export function accessKindOf(route: string): AccessKind {
  return KIND_OF_ROUTE[route] ?? 'list';
}
