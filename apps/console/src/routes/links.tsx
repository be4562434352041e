import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { WhereAllowed } from './WhereAllowed.tsx';

/**
 * Links to what a number or an id stands for, in one pool. What is shown is the id itself, or what
 * is given, such as the amount that comes from there; without a link where the role of whoever
 * looks does not read that page.
 */
export function linksOf(poolId: number) {
  const params = { poolId: String(poolId) };
  const links = {
    account: (accountId: number, shown: ReactNode = accountId): ReactNode => (
      <WhereAllowed route="getAccount" shown={shown}>
        <Link
          to="/pools/$poolId/accounts/$accountId"
          params={{ ...params, accountId: String(accountId) }}
        >
          {shown}
        </Link>
      </WhereAllowed>
    ),
    customer: (customerId: string, shown: ReactNode = customerId): ReactNode => (
      <WhereAllowed route="getCustomer" shown={shown}>
        <Link to="/pools/$poolId/customers/$customerId" params={{ ...params, customerId }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
    instruction: (instructionId: string, shown: ReactNode = instructionId): ReactNode => (
      <WhereAllowed route="getInstruction" shown={shown}>
        <Link to="/pools/$poolId/instructions/$instructionId" params={{ ...params, instructionId }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
    statement: (
      businessDate: string,
      statementId: string,
      shown: ReactNode = statementId,
    ): ReactNode => (
      <WhereAllowed route="listStatementLines" shown={shown}>
        <Link
          to="/pools/$poolId/statements/$businessDate/$statementId"
          params={{ ...params, businessDate, statementId }}
        >
          {shown}
        </Link>
      </WhereAllowed>
    ),
    /** One line of a statement, marked where it stands. */
    statementLine: (
      { businessDate, statementId, lineNumber }: StatementLineName,
      shown: ReactNode = `${statementId}#${lineNumber}`,
    ): ReactNode => (
      <WhereAllowed route="listStatementLines" shown={shown}>
        <Link
          to="/pools/$poolId/statements/$businessDate/$statementId"
          params={{ ...params, businessDate, statementId }}
          search={{ line: lineNumber }}
        >
          {shown}
        </Link>
      </WhereAllowed>
    ),
    journal: (subject: string, shown: ReactNode = subject): ReactNode => (
      <WhereAllowed route="listJournal" shown={shown}>
        <Link to="/pools/$poolId/journal" params={params} search={{ subject }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
    break: (breakId: string, shown: ReactNode = breakId): ReactNode => (
      <WhereAllowed route="listBreaks" shown={shown}>
        <Link to="/pools/$poolId/breaks/$breakId" params={{ ...params, breakId }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
    /** One position of the journal, with its leaf in the log. */
    entry: (position: number, shown: ReactNode = position): ReactNode => (
      <WhereAllowed route="getEntryProof" shown={shown}>
        <Link to="/pools/$poolId/log" params={params} search={{ position }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
    /** Everything that an instruction did, with proofs. */
    proofs: (instruction: string, shown: ReactNode = instruction): ReactNode => (
      <WhereAllowed route="getInstructionProof" shown={shown}>
        <Link to="/pools/$poolId/log" params={params} search={{ instruction }}>
          {shown}
        </Link>
      </WhereAllowed>
    ),
  };
  return {
    ...links,
    /** What the books name in one text: a line, a receipt, a payment. */
    subject: ({ subject, businessDate }: SubjectOfDay, shown?: ReactNode): ReactNode => {
      const line = LINE_SUBJECT.exec(subject);
      if (line !== null) {
        const [, statementId = '', digits = ''] = line;
        const lineNumber = Number.parseInt(digits, 10);
        return links.statementLine({ businessDate, statementId, lineNumber }, shown);
      }
      return links.journal(subject, shown);
    },
  };
}

/** What names a line of a statement. */
interface StatementLineName {
  readonly businessDate: string;
  readonly statementId: string;
  readonly lineNumber: number;
}

/** Something that the books name, and the business day that it is of. */
interface SubjectOfDay {
  readonly subject: string;
  readonly businessDate: string;
}

const LINE_SUBJECT = /^(.+)#([1-9][0-9]{0,6})$/;
