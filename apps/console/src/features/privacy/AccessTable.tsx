import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMyAccesses } from './queries/use-my-privacy.ts';

/** Who looked at my data, when and why. */
export function AccessTable() {
  const { t } = useTranslation('privacy');
  const { query, items } = useMyAccesses();
  return (
    <Panel title={t('accesses')} note={t('accessesNote')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('accesses')}
          items={items}
          keyOf={({ accessNumber }) => String(accessNumber)}
          empty={t('accessesNone')}
          columns={[
            { key: 'when', title: t('when'), cell: ({ at }) => <Moment at={at} /> },
            { key: 'who', title: t('who'), cell: (access) => <Who access={access} /> },
            { key: 'saw', title: t('saw'), cell: (access) => <Saw access={access} /> },
            {
              key: 'purpose',
              title: t('purpose'),
              cell: ({ purpose }) =>
                purpose === undefined ? t('purposeNone') : t(`purpose.${purpose}`),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

function Who({ access }: { readonly access: api.ToldAccess }) {
  const { t } = useTranslation('privacy');
  const { nameMasked, staffRole } = access;
  const role = staffRole === undefined ? t('program') : t(`role.${staffRole}`, staffRole);
  return nameMasked === undefined ? role : `${nameMasked} · ${role}`;
}

function Saw({ access }: { readonly access: api.ToldAccess }) {
  const { t } = useTranslation('privacy');
  const { what, field } = access;
  if (what !== 'sealed_field') return t(`saw.${what}`);
  return t('saw.sealed_field', { field: field === undefined ? '' : t(`sealed.${field}`, field) });
}
