import type { api } from '@ringfence/client';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PASSKEY_ACTS } from './actions/passkey-acts.ts';
import { usePasskeyAct } from './actions/use-passkey-act.ts';
import { PasskeyOutcomeNotice } from './PasskeyOutcomeNotice.tsx';
import { useMyPasskeys } from './queries/use-my-passkeys.ts';

type Asked = { readonly act: 'rename' | 'remove'; readonly passkey: api.Passkey };

/** My passkeys: what each is called, one more, and the removal of each. */
export function PasskeyTable() {
  const { t } = useTranslation('passkey');
  const query = useMyPasskeys();
  const [asked, setAsked] = useState<Asked>();
  const close = () => {
    setAsked(undefined);
  };
  return (
    <Panel title={t('title')} note={t('note')}>
      <Loaded query={query}>
        {({ items }) => (
          <RecordTable
            caption={t('title')}
            items={items}
            keyOf={({ passkeyId }) => passkeyId}
            empty={t('none')}
            columns={[
              { key: 'name', title: t('name'), cell: ({ name }) => name },
              {
                key: 'created',
                title: t('created'),
                cell: ({ createdAt }) => <Moment at={createdAt} />,
              },
              {
                key: 'used',
                title: t('lastUsed'),
                cell: ({ lastUsedAt }) =>
                  lastUsedAt === undefined ? t('neverUsed') : <Moment at={lastUsedAt} />,
              },
              {
                key: 'change',
                title: t('what'),
                align: 'end',
                cell: (passkey) => <Choices passkey={passkey} onAsk={setAsked} />,
              },
            ]}
          />
        )}
      </Loaded>
      <NewPasskey />
      {asked?.act === 'rename' ? <Renaming passkey={asked.passkey} onClose={close} /> : null}
      {asked?.act === 'remove' ? <Removal passkey={asked.passkey} onClose={close} /> : null}
    </Panel>
  );
}

function Choices({
  passkey,
  onAsk,
}: {
  readonly passkey: api.Passkey;
  readonly onAsk: (asked: Asked) => void;
}) {
  const { t } = useTranslation('passkey');
  return (['rename', 'remove'] as const).map((act) => (
    <Fragment key={act}>
      {' '}
      <Button
        size="small"
        onClick={() => {
          onAsk({ act, passkey });
        }}
      >
        {t(act)}
      </Button>
    </Fragment>
  ));
}

function NewPasskey() {
  const { t } = useTranslation('passkey');
  const [name, setName] = useState('');
  const act = usePasskeyAct(PASSKEY_ACTS.add);
  if (!browserSupportsWebAuthn()) return <p className="note">{t('unsupported')}</p>;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(name.trim(), {
          onSuccess: (outcome) => {
            if (outcome === 'done') setName('');
          },
        });
      }}
    >
      <TextField label={t('nameNew')} value={name} onChange={setName} complete="off" />
      <PasskeyOutcomeNotice outcome={act.data} fault={act.error} />
      <div>
        <Button htmlType="submit" loading={act.isPending} disabled={name.trim() === ''}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}

interface Chosen {
  readonly passkey: api.Passkey;
  readonly onClose: () => void;
}

function Renaming({ passkey: { passkeyId, name: before }, onClose }: Chosen) {
  const { t } = useTranslation('passkey');
  const [name, setName] = useState(before);
  const act = usePasskeyAct(PASSKEY_ACTS.rename);
  return (
    <ConfirmDialog
      isOpen
      title={t('rename')}
      confirm={t('keepName')}
      cancel={t('cancelRename')}
      isPending={act.isPending}
      onCancel={onClose}
      onConfirm={() => {
        act.mutate({ passkeyId, name: name.trim() }, { onSuccess: onClose });
      }}
    >
      <TextField label={t('name')} value={name} onChange={setName} complete="off" focused />
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
    </ConfirmDialog>
  );
}

function Removal({ passkey: { passkeyId, name }, onClose }: Chosen) {
  const { t } = useTranslation('passkey');
  const act = usePasskeyAct(PASSKEY_ACTS.remove);
  return (
    <ConfirmDialog
      isOpen
      title={t('confirmRemove', { name })}
      confirm={t('remove')}
      cancel={t('cancel')}
      isPending={act.isPending}
      onCancel={onClose}
      onConfirm={() => {
        act.mutate(passkeyId, { onSuccess: onClose });
      }}
    >
      <p>{t('confirmRemoveNote')}</p>
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
    </ConfirmDialog>
  );
}
