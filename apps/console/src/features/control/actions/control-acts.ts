import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done in internal control, one request each. */
export const CONTROL_ACTS = {
  publish: (body: api.PublishPolicy) => api.publishPolicy({ client, body }),
  read: ({ policyId, version }: { readonly policyId: string; readonly version: number }) =>
    api.readMyPolicy({ client, path: { policyId }, body: { version } }),
  openFinding: (body: Omit<api.OpenFinding, 'commandId'>) =>
    api.openFinding({ client, body: { commandId: newCommandId(), ...body } }),
  actOnFinding: ({
    findingNumber,
    ...body
  }: Omit<api.ActOnFinding, 'commandId'> & { readonly findingNumber: number }) =>
    api.actOnFinding({
      client,
      path: { findingNumber },
      body: { commandId: newCommandId(), ...body },
    }),
  check: () => api.runSelfCheck({ client, body: {} }),
  accept: (checkNumber: number) =>
    api.acceptConfiguration({ client, path: { checkNumber }, body: {} }),
  planAudit: (body: api.PlanAudit) => api.planAudit({ client, body }),
  reportAudit: ({ auditId, ...body }: api.ReportAudit & { readonly auditId: string }) =>
    api.reportAudit({ client, path: { auditId }, body }),
} as const;

/** The lists that these acts make old. */
export const CONTROL_LISTS = [
  'my-policies',
  'policies',
  'policy',
  'findings',
  'finding',
  'self-checks',
  'audits',
] as const;
