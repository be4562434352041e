import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { ActCell, EventKind } from './EventTable.tsx';
import { spanOf } from './span-of.ts';
import { useActTitle } from './use-act-title.ts';

const CHAIN_TONES: Readonly<Record<'whole' | 'broken', Tone>> = { whole: 'good', broken: 'bad' };

/** One sign-in from its beginning: what was proved, what was done, how long after each other. */
export function SessionReplay({
  replay,
  personLink,
}: {
  readonly replay: api.StaffSessionReplay;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('security');
  const { personId, startedAt, endedAt, endedBy, proofs, chain, lines, isCut } = replay;
  const state = chain.brokenAt === undefined ? 'whole' : 'broken';
  return (
    <>
      <Panel title={t('session')} note={t('sessionNote')}>
        <Facts
          facts={[
            [t('who'), personLink(personId)],
            [t('started'), <Moment key="started" at={startedAt} />],
            [
              t('ended'),
              endedAt === undefined ? t('notEnded') : <Moment key="ended" at={endedAt} />,
            ],
            ...(endedBy === undefined
              ? []
              : [[t('endedBy'), t(`endCause.${endedBy}`, endedBy)] as const]),
            [
              t('chain'),
              <span key="chain">
                <StatusBadge state={state} tones={CHAIN_TONES} text={t(`chain.${state}`)} />{' '}
                <span className="note">
                  {chain.brokenAt === undefined
                    ? t('chainOfSession', { count: chain.acts })
                    : t('chainBrokenAt', { number: chain.brokenAt })}
                </span>
              </span>,
            ],
          ]}
        />
        <ProofTable proofs={proofs} />
      </Panel>
      <Panel title={t('done')} note={isCut ? t('isCut') : undefined}>
        <LineTable lines={lines} />
      </Panel>
    </>
  );
}

function ProofTable({ proofs }: { readonly proofs: api.StaffSessionReplay['proofs'] }) {
  const { t } = useTranslation('security');
  return (
    <RecordTable
      caption={t('proofs')}
      items={proofs}
      keyOf={({ at, method }) => `${at} ${method}`}
      empty="–"
      columns={[
        { key: 'at', title: t('when'), cell: ({ at }) => <Moment at={at} /> },
        { key: 'method', title: t('proof'), cell: ({ method }) => t(`method.${method}`, method) },
        {
          key: 'strength',
          title: t('strength'),
          cell: ({ strength }) => t(`strength.${strength}`, strength),
        },
        {
          key: 'device',
          title: t('device'),
          cell: ({ isNewDevice }) => t(isNewDevice ? 'deviceNew' : 'deviceKnown'),
        },
      ]}
    />
  );
}

function LineTable({ lines }: { readonly lines: api.StaffSessionReplay['lines'] }) {
  const { t } = useTranslation('security');
  const titleOf = useActTitle();
  return (
    <RecordTable
      caption={t('done')}
      items={lines.map((line, index) => ({ ...line, index }))}
      keyOf={({ index }) => String(index)}
      empty={t('nothingDone')}
      columns={[
        { key: 'at', title: t('when'), cell: ({ at }) => <Moment at={at} /> },
        {
          key: 'after',
          title: t('after'),
          align: 'end',
          cell: ({ afterMilliseconds }) => (
            <span className="figure">+{spanOf(afterMilliseconds)}</span>
          ),
        },
        { key: 'kind', title: t('what'), cell: ({ kind }) => <EventKind kind={kind} /> },
        {
          key: 'act',
          title: t('act'),
          cell: (line) => <ActCell event={line} title={titleOf(line)} />,
        },
        {
          key: 'took',
          title: t('took'),
          align: 'end',
          minor: true,
          cell: ({ durationMilliseconds }) =>
            durationMilliseconds === undefined ? '–' : spanOf(durationMilliseconds),
        },
        {
          key: 'proof',
          title: t('proof'),
          minor: true,
          cell: ({ proof }) => (proof === undefined ? '–' : t(`method.${proof}`, proof)),
        },
      ]}
    />
  );
}
