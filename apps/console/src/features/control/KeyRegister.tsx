import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useKeyRegister } from './queries/use-control.ts';

type KeyRecord = api.KeyRegister['keys'][number];
type KeyState = 'wraps' | 'opens' | 'retired' | 'destroyed';

const TONES: Readonly<Record<KeyState, Tone>> = {
  wraps: 'good',
  opens: 'busy',
  retired: 'calm',
  destroyed: 'calm',
};

const PERCENT = 100;

/** Which keys wrap, opened, are retired; when the next one is due; how much each has sealed. */
export function KeyRegister() {
  const { t } = useTranslation('control');
  const query = useKeyRegister();
  return (
    <Loaded query={query}>
      {(register) => (
        <>
          <Panel title={t('keyRegister')} note={t('keyRegisterNote')}>
            <KeyDue register={register} />
            <RecordTable
              caption={t('keyRegister')}
              items={register.keys}
              keyOf={({ keyId }) => keyId}
              empty={t('keyRegisterNone')}
              columns={[
                { key: 'key', title: t('keyWrap'), cell: ({ keyId }) => <code>{keyId}</code> },
                { key: 'state', title: t('state'), cell: (key) => <State record={key} /> },
                {
                  key: 'provider',
                  title: t('keyProvider'),
                  cell: ({ provider }) => t(`keyProvider.${provider}`),
                },
                {
                  key: 'made',
                  title: t('keyMade'),
                  cell: ({ createdAt }) => <Moment at={createdAt} />,
                },
                { key: 'count', title: t('keyDataKeys'), cell: (one) => `${one.dataKeys}` },
              ]}
            />
          </Panel>
          <Contents register={register} />
        </>
      )}
    </Loaded>
  );
}

function KeyDue({ register }: { readonly register: api.KeyRegister }) {
  const { t } = useTranslation('control');
  const { rotationDueAt, isOverdue } = register;
  if (rotationDueAt === undefined) return null;
  return (
    <p>
      {t('keyDue')} <Moment at={rotationDueAt} />
      {isOverdue ? <strong> {t('keyOverdue')}</strong> : null}
    </p>
  );
}

function State({ record }: { readonly record: KeyRecord }) {
  const { t } = useTranslation('control');
  const state = stateOf(record);
  return <StatusBadge state={state} tones={TONES} text={t(`keyState.${state}`)} />;
}

function stateOf({ supersededAt, retiredAt, destroyedAt }: KeyRecord): KeyState {
  if (destroyedAt !== undefined) return 'destroyed';
  if (retiredAt !== undefined) return 'retired';
  return supersededAt === undefined ? 'wraps' : 'opens';
}

function Contents({ register }: { readonly register: api.KeyRegister }) {
  const { t } = useTranslation('control');
  const { contents, contentsMax } = register;
  return (
    <Panel title={t('keyContents')} note={t('keyContentsNote')}>
      <RecordTable
        caption={t('keyContents')}
        items={contents}
        keyOf={({ field }) => field}
        empty="–"
        columns={[
          { key: 'field', title: t('kindOfContent'), cell: ({ field }) => <code>{field}</code> },
          {
            key: 'sealed',
            title: t('sealed'),
            cell: (one) =>
              `${one.contents} · ${((one.contents / contentsMax) * PERCENT).toFixed(2)} %`,
          },
        ]}
      />
    </Panel>
  );
}
