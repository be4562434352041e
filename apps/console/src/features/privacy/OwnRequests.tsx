import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { newRequestId, PRIVACY_ACTS } from './actions/privacy-acts.ts';
import { useMyRequests } from './queries/use-my-privacy.ts';
import { RequestState } from './RequestState.tsx';

const LISTS = ['my-privacy-requests'] as const;

/** What I asked for, and until when I am answered. */
export function OwnRequests() {
  const { t } = useTranslation('privacy');
  const query = useMyRequests();
  const withdraw = useProvenAct(PRIVACY_ACTS.withdraw, LISTS);
  return (
    <Panel title={t('requests')} note={t('requestNote')}>
      {withdraw.error === null ? null : <ProblemNotice fault={withdraw.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <RecordTable
            caption={t('requests')}
            items={items}
            keyOf={({ requestId }) => requestId}
            empty={t('requestsNone')}
            columns={[
              { key: 'kind', title: t('kind'), cell: (request) => <Kind request={request} /> },
              {
                key: 'state',
                title: t('state'),
                cell: (request) => <RequestState request={request} />,
              },
              { key: 'asked', title: t('asked'), cell: ({ madeAt }) => <Moment at={madeAt} /> },
              {
                key: 'due',
                title: t('due'),
                cell: ({ dueAt, pace }) => (pace === 'ended' ? '–' : <Moment at={dueAt} />),
              },
              { key: 'answer', title: t('answered'), cell: ({ answer }) => answer ?? '–' },
              {
                key: 'withdraw',
                title: t('withdraw'),
                align: 'end',
                cell: ({ requestId, pace }) =>
                  pace === 'ended' ? null : (
                    <Button
                      size="small"
                      onClick={() => {
                        withdraw.mutate(requestId);
                      }}
                    >
                      {t('withdraw')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <AskForm />
    </Panel>
  );
}

function Kind({ request: { kind, field, wish } }: { readonly request: api.OwnPrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const about = field === undefined ? '' : `: ${t(`field.${field}`)}`;
  return (
    <div>
      {t(`kind.${kind}`)}
      {about}
      {wish === undefined ? null : <div className="note">{wish}</div>}
    </div>
  );
}

type AskedKind = api.MakePrivacyRequest['kind'];
type AskedField = NonNullable<api.MakePrivacyRequest['field']>;

const KINDS: readonly AskedKind[] = ['correction', 'explanation', 'deletion'];
const FIELDS: readonly AskedField[] = ['display_name', 'login_name', 'other'];

function AskForm() {
  const { t } = useTranslation('privacy');
  const [kind, setKind] = useState<AskedKind>();
  const [field, setField] = useState<AskedField>('display_name');
  const [wish, setWish] = useState('');
  const [requestId, setRequestId] = useState(newRequestId);
  const act = useProvenAct(PRIVACY_ACTS.ask, LISTS);
  const needsWords = kind !== 'deletion';
  return (
    <ActForm
      submit={t('ask')}
      act={act}
      isReady={kind !== undefined && (!needsWords || wish.trim() !== '')}
      onSubmit={() => {
        if (kind === undefined) return;
        const body = {
          requestId,
          kind,
          ...(kind === 'correction' ? { field } : {}),
          ...(needsWords ? { wish: wish.trim() } : {}),
        };
        act.mutate(body, {
          onSuccess: () => {
            setKind(undefined);
            setWish('');
            setRequestId(newRequestId());
          },
        });
      }}
    >
      <Choice
        legend={t('kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'correction' ? (
        <Choice
          legend={t('field')}
          value={field}
          options={FIELDS.map((value) => ({ value, label: t(`field.${value}`) }))}
          onChange={setField}
        />
      ) : null}
      {kind !== undefined && needsWords ? (
        <TextField label={t('wish')} value={wish} onChange={setWish} complete="off" />
      ) : null}
    </ActForm>
  );
}
