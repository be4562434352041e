import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import type { DiagramEdge, DiagramShape } from '../../ui/diagram/diagram.ts';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** Whose money went, or is to go, from whom to whom. */
interface ProjectFlow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly minor: string;
  readonly isDone: boolean;
}

/** The money of a project between its parties; what is still to come is not lit. */
export function ProjectMoney({
  body,
  position,
  currency,
}: {
  readonly body: api.Project['body'];
  readonly position: api.ProjectPosition;
  readonly currency: string;
}) {
  const { t } = useTranslation('project');
  const flows = flowsOf(body, position);
  const parties = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const shape: DiagramShape = {
    nodes: parties.map((party) => ({ id: party, title: t(`party.${party}`), look: 'plain' })),
    edges: flows.map(
      ({ key, from, to, minor, isDone }): DiagramEdge => ({
        from,
        to,
        isPassed: isDone,
        labelLines: [t(`flow.${key}`), `${minor}000`],
        label: (
          <>
            <span>{t(`flow.${key}`)}</span>
            <Money minor={minor} currency={currency} bare />
          </>
        ),
      }),
    ),
  };
  return (
    <Diagram
      title={t('money')}
      shape={shape}
      table={
        <RecordTable
          caption={t('money')}
          items={flows}
          keyOf={({ key }) => key}
          empty={t('moneyNone')}
          columns={[
            { key: 'what', title: t('flowTitle'), cell: ({ key }) => t(`flow.${key}`) },
            { key: 'from', title: t('from'), cell: ({ from }) => t(`party.${from}`) },
            { key: 'to', title: t('to'), cell: ({ to }) => t(`party.${to}`) },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ minor }) => <Money minor={minor} currency={currency} />,
            },
          ]}
        />
      }
    />
  );
}

function flowsOf(
  { compensatedPrincipalMinor, compensatedInterestMinor, compensationRepaidMinor }: Compensated,
  { tenderedMinor, lentMinor, principalMinor }: api.ProjectPosition,
): readonly ProjectFlow[] {
  const compensatedMinor = String(
    BigInt(compensatedPrincipalMinor) + BigInt(compensatedInterestMinor),
  );
  const possible: readonly ProjectFlow[] = [
    { key: 'tendered', from: 'lenders', to: 'held', minor: tenderedMinor, isDone: true },
    { key: 'lent', from: 'lenders', to: 'borrower', minor: lentMinor, isDone: true },
    { key: 'owed', from: 'borrower', to: 'lenders', minor: principalMinor, isDone: false },
    {
      key: 'compensated',
      from: 'compensation',
      to: 'lenders',
      minor: compensatedMinor,
      isDone: true,
    },
    {
      key: 'givenBack',
      from: 'borrower',
      to: 'compensation',
      minor: compensationRepaidMinor,
      isDone: true,
    },
  ];
  const moved = possible.filter(({ minor }) => minor !== '0');
  // Before any money came the picture says from whom to whom it is to come.
  const planned = { key: 'planned', from: 'lenders', to: 'borrower', minor: '0', isDone: false };
  return moved.length > 0 ? moved : [planned];
}

type Compensated = Pick<
  api.Project['body'],
  'compensatedPrincipalMinor' | 'compensatedInterestMinor' | 'compensationRepaidMinor'
>;
