import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { EXPORT_LISTS, exportActsOf } from './actions/export-acts.ts';
import { useExports } from './queries/use-exports.ts';

const TONES: Readonly<Record<api.BulkExport['state'], Tone>> = {
  asked: 'wait',
  approved: 'busy',
  refused: 'bad',
  fetched: 'good',
  lapsed: 'calm',
};

/** What the person who looks may do about exports. */
interface Looker {
  readonly poolId: number;
  readonly personId: string;
  readonly mayDecide: boolean;
}

/** Exports of a pool: who asked, what for, who said yes, and that it left. */
export function ExportTable({
  personLink,
  ...looker
}: Looker & { readonly personLink: (personId: string) => ReactNode }) {
  const { t } = useTranslation('export');
  const { query, items } = useExports(looker.poolId);
  return (
    <Panel title={t('exports')} note={t('exportsNote')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('exports')}
          items={items}
          keyOf={({ exportNumber }) => String(exportNumber)}
          empty={t('exportsNone')}
          columns={[
            { key: 'what', title: t('what'), cell: (one) => <What one={one} /> },
            {
              key: 'for',
              title: t('purpose'),
              cell: ({ purpose, reason }) => `${t(`purpose.${purpose}`)}: ${reason}`,
            },
            {
              key: 'who',
              title: t('asked'),
              cell: ({ askedBy, askedAt }) => (
                <div>
                  <div>{personLink(askedBy)}</div>
                  <Moment at={askedAt} />
                </div>
              ),
            },
            {
              key: 'decided',
              title: t('decided'),
              minor: true,
              cell: ({ decidedBy }) => (decidedBy === undefined ? '–' : personLink(decidedBy)),
            },
            { key: 'state', title: t('state'), cell: (one) => <State one={one} /> },
            { key: 'act', title: t('act'), cell: (one) => <Acts one={one} looker={looker} /> },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

function What({ one }: { readonly one: api.BulkExport }) {
  const { t } = useTranslation('export');
  const { exportNumber, kind, businessDate, map } = one;
  const parts = [
    `${exportNumber}`,
    t(`kind.${kind}`),
    ...(businessDate === undefined ? [] : [businessDate]),
    ...(map === undefined ? [] : [t(`map.${map}`)]),
  ];
  return parts.join(' · ');
}

function State({ one }: { readonly one: api.BulkExport }) {
  const { t } = useTranslation('export');
  const { state, endsAt, fetched } = one;
  return (
    <>
      <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
      {endsAt === undefined ? null : (
        <div className="note">
          {t('until')} <Moment at={endsAt} />
        </div>
      )}
      {fetched === undefined ? null : (
        <div className="note">
          <Moment at={fetched.at} />
          {fetched.marked ? null : ` · ${t('unmarked')}`}
        </div>
      )}
    </>
  );
}

function Acts({ one, looker }: { readonly one: api.BulkExport; readonly looker: Looker }) {
  const { state, askedBy } = one;
  const isOwn = askedBy === looker.personId;
  if (state === 'approved' && isOwn) return <FetchButton one={one} poolId={looker.poolId} />;
  if (state === 'asked' && !isOwn && looker.mayDecide) {
    return <DecideButtons one={one} poolId={looker.poolId} />;
  }
  return '–';
}

function FetchButton({
  one: { exportNumber, kind },
  poolId,
}: {
  readonly one: api.BulkExport;
  readonly poolId: number;
}) {
  const { t } = useTranslation('export');
  const fetch = useProvenAct(async (asked: number) => {
    const called = await exportActsOf(poolId).fetch(asked);
    const file: unknown = called.data;
    if (file instanceof Blob) saveFile(`export-${asked}-${kind}.txt`, file);
    return called;
  }, EXPORT_LISTS);
  return (
    <ActButton
      primary
      label={t('fetch')}
      note={t('fetchNote')}
      act={fetch}
      given={() => exportNumber}
    />
  );
}

function DecideButtons({
  one: { exportNumber },
  poolId,
}: {
  readonly one: api.BulkExport;
  readonly poolId: number;
}) {
  const { t } = useTranslation('export');
  const decide = useProvenAct(exportActsOf(poolId).decide, EXPORT_LISTS);
  return (
    <div className="acts">
      <ActButton
        primary
        label={t('approve')}
        note={t('approveNote')}
        act={decide}
        given={() => ({ exportNumber, decision: 'approved' as const })}
      />
      <ActButton
        danger
        label={t('refuse')}
        note={t('refuseNote')}
        act={decide}
        given={() => ({ exportNumber, decision: 'refused' as const })}
      />
    </div>
  );
}
