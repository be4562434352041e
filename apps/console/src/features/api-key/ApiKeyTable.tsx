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
import { API_KEY_ACTS, API_KEY_LISTS } from './actions/api-key-acts.ts';
import { useApiKeys } from './queries/use-api-keys.ts';

type State = 'counts' | 'waits' | 'expired' | 'revoked';

const TONES: Readonly<Record<State, Tone>> = {
  counts: 'good',
  waits: 'wait',
  expired: 'calm',
  revoked: 'calm',
};

/** Whether requests under a key are taken. @param now RFC 3339, UTC, milliseconds */
function stateOf({ revokedAt, expiresAt, awaitsSecondPerson }: api.ApiKey, now: string): State {
  if (revokedAt !== undefined) return 'revoked';
  if (expiresAt !== undefined && expiresAt <= now) return 'expired';
  return awaitsSecondPerson ? 'waits' : 'counts';
}

/** The keys of programs: who each acts for, and whether it counts. */
export function ApiKeyTable({
  mayChange,
  keyLink,
}: {
  readonly mayChange: boolean;
  /** To the keys that requests under it are signed with. */
  readonly keyLink: (keyId: string) => ReactNode;
}) {
  const { t } = useTranslation('apiKey');
  const { query, items } = useApiKeys();
  const revoke = useProvenAct(API_KEY_ACTS.revoke, API_KEY_LISTS);
  const now = new Date().toISOString();
  return (
    <Panel title={t('keys')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('keys')}
          items={items}
          keyOf={({ keyId }) => keyId}
          empty={t('keysNone')}
          columns={[
            { key: 'key', title: t('keyId'), cell: ({ keyId }) => keyLink(keyId) },
            { key: 'role', title: t('role'), cell: ({ role }) => t(`role.${role}`) },
            {
              key: 'where',
              title: t('platform'),
              cell: ({ platformId, pools }) =>
                [platformId ?? t('everywhere'), ...(pools ?? [])].join(' · '),
            },
            {
              key: 'sign',
              title: t('signature'),
              minor: true,
              cell: ({ signatureRequired }) => t(signatureRequired ? 'signed' : 'unsigned'),
            },
            {
              key: 'made',
              title: t('made'),
              minor: true,
              cell: ({ createdAt }) => <Moment at={createdAt} />,
            },
            {
              key: 'state',
              title: t('state'),
              cell: (one) => {
                const state = stateOf(one, now);
                return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
              },
            },
            {
              key: 'act',
              title: '',
              cell: (one) =>
                mayChange && one.revokedAt === undefined ? (
                  <ActButton
                    label={t('revoke')}
                    name={t('revokeName', { id: one.keyId })}
                    note={t('revokeNote')}
                    danger
                    act={revoke}
                    given={() => one.keyId}
                  />
                ) : (
                  ''
                ),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
