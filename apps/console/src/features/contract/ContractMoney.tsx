import type { api } from '@ringfence/client';
import type { ContractDocument, ContractLanguage } from '@ringfence/custody';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import type { DiagramShape } from '../../ui/diagram/diagram.ts';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { HELD, listPayments } from './list-payments.ts';
import { sumMinor } from './sum-minor.ts';

/** What was paid in, what is still held, and who got the rest. */
export function ContractMoney({
  contract,
  run,
  moves,
  currency,
  language,
}: {
  readonly contract: ContractDocument;
  readonly run: api.Contract['body']['run'];
  readonly moves: api.Contract['body']['moves'];
  readonly currency: string;
  readonly language: ContractLanguage;
}) {
  const { t } = useTranslation('contract');
  const flows = listPayments(run.paidIn, moves);
  const remaining = sumMinor(run.paidIn.map(({ remainingMinor }) => remainingMinor));
  const titleOf = (role: string) =>
    role === HELD
      ? t('held')
      : (contract.parties.find((party) => party.role === role)?.title[language] ?? role);
  const places = [...new Set([HELD, ...flows.flatMap(({ from, to }) => [from, to])])];
  // Money that went back to who paid it in would make a circle of two arrows over each other.
  const idOf = (role: string, side: 'in' | 'out') =>
    side === 'out' && flows.some((flow) => flow.kind === 'in' && flow.from === role)
      ? `${role} again`
      : role;
  const back = flows.filter(({ kind, to }) => kind === 'out' && idOf(to, 'out') !== to);
  const shape: DiagramShape = {
    nodes: [
      ...places
        .filter(
          (place) =>
            place === HELD ||
            flows.some(({ from, to }) => from === place || idOf(to, 'out') === place),
        )
        .map((place) =>
          place === HELD
            ? {
                id: place,
                title: titleOf(place),
                note: <Money minor={remaining} currency={currency} bare />,
                look: 'now' as const,
              }
            : { id: place, title: titleOf(place), look: 'plain' as const },
        ),
      ...back.map(({ to }) => ({
        id: idOf(to, 'out'),
        title: titleOf(to),
        look: 'plain' as const,
      })),
    ],
    edges: flows.map(({ from, to, minor, kind }) => ({
      from,
      to: kind === 'in' ? to : idOf(to, 'out'),
      isPassed: true,
      labelLines: [`${minor}000`],
      label: <Money minor={minor} currency={currency} bare />,
    })),
  };
  return (
    <Diagram
      title={t('money')}
      shape={shape}
      table={
        <RecordTable
          caption={t('money')}
          items={flows}
          keyOf={({ from, to }) => `${from} ${to}`}
          empty={t('moneyNone')}
          columns={[
            { key: 'from', title: t('from'), cell: ({ from }) => titleOf(from) },
            { key: 'to', title: t('to'), cell: ({ to }) => titleOf(to) },
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
