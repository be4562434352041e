import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { GLASS_LISTS, glassActsOf } from './actions/glass-acts.ts';

/** Longest id of a release by two people. */
const GLASS_ID_LENGTH_MAX = 40;

/** Asks, as the first of two people, that a proposal be released without its approvals. */
export function BreakGlassForm({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('glass');
  const [proposalId, setProposalId] = useState('');
  const ask = useProvenAct(glassActsOf(poolId).ask, GLASS_LISTS);
  return (
    <Panel title={t('ask')}>
      <Alert type="error" showIcon title={t('warning')} description={t('warningNote')} />
      <div className="form fields">
        <TextField
          label={t('proposalId')}
          value={proposalId}
          onChange={setProposalId}
          complete="off"
        />
      </div>
      <div className="panel-foot">
        {proposalId.trim() === '' ? null : (
          <ActButton
            danger
            label={t('ask')}
            note={t('askNote')}
            act={ask}
            reason={t('why')}
            given={(reason) => ({
              breakGlassId: newCommandId().slice(0, GLASS_ID_LENGTH_MAX),
              proposalId: proposalId.trim(),
              reason,
            })}
          />
        )}
      </div>
    </Panel>
  );
}
