import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { DueDate } from './DueDate.tsx';
import { PolicyText } from './PolicyText.tsx';
import { useWording } from './use-wording.ts';

/** A policy: what it says, what of the system holds it, its versions, and who read it. */
export function PolicyFacts({
  policy,
  roleName,
  personLink,
}: {
  readonly policy: api.PolicyDetail;
  readonly roleName: (role: api.PolicyDetail['ownerRole']) => string;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  const { version, ownerRole, reviewDate, pace, controls, publishedBy, publishedAt } = policy;
  return (
    <>
      <Panel title={`${say(policy.title)} · ${t('versionOf', { version })}`}>
        <Facts
          facts={[
            [t('owner'), roleName(ownerRole)],
            [t('review'), <DueDate key="review" date={reviewDate} pace={pace} />],
            [t('controls'), controls.length === 0 ? '–' : <Controls key="c" names={controls} />],
            [t('publishedBy'), personLink(publishedBy)],
            [t('publishedAt'), <Moment key="at" at={publishedAt} />],
          ]}
        />
        <PolicyText policy={policy} />
      </Panel>
      <Panel title={t('readers')} note={t('readersNote')}>
        <RecordTable
          caption={t('readers')}
          items={[
            ...policy.missing.map((personId) => ({
              personId,
              readAt: undefined,
            })),
            ...policy.readings,
          ]}
          keyOf={({ personId }) => personId}
          empty={t('readersNone')}
          columns={[
            {
              key: 'person',
              title: t('person'),
              cell: ({ personId }) => personLink(personId),
            },
            {
              key: 'at',
              title: t('readOn'),
              cell: ({ readAt }) =>
                readAt === undefined ? <strong>{t('notRead')}</strong> : <Moment at={readAt} />,
            },
          ]}
        />
      </Panel>
      <Panel title={t('versions')}>
        <RecordTable
          caption={t('versions')}
          items={policy.versions}
          keyOf={(one) => String(one.version)}
          empty="–"
          columns={[
            { key: 'version', title: t('version'), cell: (one) => one.version },
            {
              key: 'title',
              title: t('policy'),
              cell: ({ title }) => say(title),
            },
            {
              key: 'by',
              title: t('publishedBy'),
              cell: (one) => personLink(one.publishedBy),
            },
            {
              key: 'at',
              title: t('publishedAt'),
              cell: (one) => <Moment at={one.publishedAt} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}

function Controls({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <div key={name}>
          <code>{name}</code>
        </div>
      ))}
    </>
  );
}
