import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { PolicyText } from './PolicyText.tsx';
import { useMyPolicies } from './queries/use-control.ts';
import { useWording } from './use-wording.ts';

/** What I am to read: each policy with its text, and the one button that says that I did. */
export function MyPolicies() {
  const { t } = useTranslation('control');
  const query = useMyPolicies();
  return (
    <Panel title={t('mine')} note={t('mineNote')}>
      <Loaded query={query}>
        {(policies) =>
          policies.length === 0 ? (
            <div className="empty">{t('policiesNone')}</div>
          ) : (
            policies.map((policy) => <MyPolicy key={policy.policyId} policy={policy} />)
          )
        }
      </Loaded>
    </Panel>
  );
}

function MyPolicy({ policy }: { readonly policy: api.MyPolicy }) {
  const { t } = useTranslation('control');
  const say = useWording();
  const read = useProvenAct(CONTROL_ACTS.read, CONTROL_LISTS);
  const { policyId, version, readAt } = policy;
  return (
    <details className="policy" open={readAt === undefined}>
      <summary>
        {say(policy.title)} · {t('versionOf', { version })} ·{' '}
        {readAt === undefined ? (
          <strong>{t('notRead')}</strong>
        ) : (
          <>
            {t('readOn')} <Moment at={readAt} />
          </>
        )}
      </summary>
      <PolicyText policy={policy} />
      {readAt === undefined ? (
        <ActButton
          primary
          label={t('accept')}
          note={t('acceptNote')}
          act={read}
          given={() => ({ policyId, version })}
        />
      ) : null}
    </details>
  );
}
