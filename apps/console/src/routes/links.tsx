import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Links to what a number or an id stands for, in one pool. */
export function linksOf(poolId: number) {
  const params = { poolId: String(poolId) };
  return {
    account: (accountId: number): ReactNode => (
      <Link
        to="/pools/$poolId/accounts/$accountId"
        params={{ ...params, accountId: String(accountId) }}
      >
        {accountId}
      </Link>
    ),
    customer: (customerId: string): ReactNode => (
      <Link to="/pools/$poolId/customers/$customerId" params={{ ...params, customerId }}>
        {customerId}
      </Link>
    ),
    instruction: (instructionId: string): ReactNode => (
      <Link to="/pools/$poolId/instructions/$instructionId" params={{ ...params, instructionId }}>
        {instructionId}
      </Link>
    ),
    statement: (businessDate: string, statementId: string): ReactNode => (
      <Link
        to="/pools/$poolId/statements/$businessDate/$statementId"
        params={{ ...params, businessDate, statementId }}
      >
        {statementId}
      </Link>
    ),
    journal: (subject: string): ReactNode => (
      <Link to="/pools/$poolId/journal" params={params} search={{ subject }}>
        {subject}
      </Link>
    ),
  };
}
