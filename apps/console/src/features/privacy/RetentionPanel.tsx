import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useCertificates, useRetention } from './queries/use-privacy-desk.ts';
import { useWording } from './use-wording.ts';

/** What is kept until when. */
export function RetentionPanel() {
  const { t } = useTranslation('privacy');
  const query = useRetention();
  return (
    <Panel title={t('clocks')} note={t('clocksNote')}>
      <Loaded query={query}>
        {({ closedPersons, restrictions }) => (
          <>
            {closedPersons.length === 0 ? null : (
              <RecordTable
                caption={t('clocksClosed')}
                items={closedPersons}
                keyOf={({ personId }) => personId}
                empty="–"
                columns={[
                  { key: 'person', title: t('person'), cell: ({ personId }) => personId },
                  { key: 'until', title: t('dueDate'), cell: (one) => <Until clock={one} /> },
                ]}
              />
            )}
            <RestrictionTable restrictions={restrictions} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function RestrictionTable({ restrictions }: Pick<api.RetentionDue, 'restrictions'>) {
  const { t } = useTranslation('privacy');
  const say = useWording();
  return (
    <RecordTable
      caption={t('clocks')}
      items={restrictions}
      keyOf={({ requestId, part }) => `${requestId} ${part}`}
      empty={t('clocksNone')}
      columns={[
        { key: 'part', title: t('part'), cell: ({ part }) => t(`part.${part}`, part) },
        {
          key: 'customer',
          title: t('customer'),
          cell: ({ customerId, personId }) => customerId ?? personId,
        },
        {
          key: 'until',
          title: t('dueDate'),
          cell: ({ untilDate, isDue }) => <Until clock={{ dueDate: untilDate, isDue }} />,
        },
        { key: 'law', title: t('law'), cell: ({ lawText }) => say(lawText) },
      ]}
    />
  );
}

function Until({
  clock: { dueDate, isDue },
}: {
  readonly clock: { readonly dueDate: string; readonly isDue: boolean };
}) {
  const { t } = useTranslation('privacy');
  return isDue ? (
    <strong>
      {dueDate} · {t('pace.overdue')}
    </strong>
  ) : (
    dueDate
  );
}

/** Who was forgotten, when and why. */
export function CertificateTable() {
  const { t } = useTranslation('privacy');
  const { query, items } = useCertificates();
  return (
    <Panel title={t('certificates')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('certificates')}
          items={items}
          keyOf={({ certificateNumber }) => String(certificateNumber)}
          empty={t('certificatesNone')}
          columns={[
            { key: 'number', title: '№', cell: ({ certificateNumber }) => certificateNumber },
            { key: 'person', title: t('person'), cell: ({ personId }) => personId },
            { key: 'cause', title: t('purpose'), cell: ({ cause }) => t(`cause.${cause}`) },
            {
              key: 'parts',
              title: t('part'),
              cell: ({ parts }) => parts.map((part) => t(`part.${part}`, part)).join(' · '),
            },
            {
              key: 'when',
              title: t('when'),
              cell: ({ destroyedAt }) => <Moment at={destroyedAt} />,
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
