import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { AmountField } from '../../ui/AmountField.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SANDBOX_LISTS, sandboxActsOf } from './actions/sandbox-acts.ts';

/** Opens the account of a pool at the sandbox bank, which knows nothing of it yet. */
export function OpenAccount({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('sandbox');
  const [amount, setAmount] = useState('0');
  const open = useProvenAct(sandboxActsOf(poolId).open, SANDBOX_LISTS);
  const minor = minorOfText(amount, currency);
  return (
    <Panel title={t('open')} note={t('openNote')}>
      <div className="desk-form">
        <ActForm
          submit={t('open')}
          act={open}
          isWhole={minor !== undefined}
          onSubmit={() => {
            if (minor !== undefined) open.mutate(minor);
          }}
        >
          <div className="form fields">
            <AmountField
              label={t('openingMinor')}
              value={amount}
              currency={currency}
              onChange={setAmount}
            />
          </div>
        </ActForm>
      </div>
    </Panel>
  );
}
