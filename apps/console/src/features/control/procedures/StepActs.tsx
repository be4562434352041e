import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS } from './procedure-acts.ts';
import { EvidenceFields, ReasonFields, SeverityChoice } from './StepFields.tsx';
import { givenOf, lackingOf, NOTHING_SHOWN, type Shown } from './step-shown.ts';

interface StepProps {
  readonly run: api.ProcedureRunDetail;
  readonly step: api.ProcedureRunDetail['steps'][number];
  /** Of who looks: what they did themselves, another one confirms. */
  readonly myId: string | undefined;
  readonly myRoles: readonly string[];
}

/** What whoever looks may do about a step: only what their roles allow has a button. */
export function StepActs(props: StepProps) {
  const { t } = useTranslation('procedure');
  const {
    step: { state, role, confirmRole, events },
    myId,
    myRoles,
  } = props;
  if (state === 'awaits_second') {
    if (events.some(({ by }) => by === myId)) return <p className="note">{t('confirmsAnother')}</p>;
    const mayConfirm = confirmRole !== undefined && myRoles.includes(confirmRole);
    return mayConfirm ? <ConfirmStep {...props} /> : null;
  }
  if (state !== 'open' || !myRoles.includes(role)) return null;
  return (
    <div className="acts">
      <CarryOutStep {...props} />
      <SkipStep {...props} />
    </div>
  );
}

function ConfirmStep({ run: { runNumber }, step: { stepNumber } }: StepProps) {
  const { t } = useTranslation('procedure');
  const act = useProvenAct(PROCEDURE_ACTS.act, PROCEDURE_LISTS);
  return (
    <div className="acts">
      <ActButton
        primary
        label={t('confirm')}
        note={t('noteHint')}
        reason={t('note')}
        act={act}
        given={(note) => ({ runNumber, stepNumber, act: 'confirm' as const, note })}
      />
    </div>
  );
}

function CarryOutStep({ run, step }: StepProps) {
  const { t } = useTranslation('procedure');
  const act = useProvenAct(PROCEDURE_ACTS.act, PROCEDURE_LISTS);
  const [shown, setShown] = useState(NOTHING_SHOWN);
  const { runNumber, nextStep, stepsOverdue } = run;
  const { stepNumber } = step;
  const isOtherwise = stepNumber !== nextStep || stepsOverdue.includes(stepNumber);
  const lacking = lackingOf(step, shown, isOtherwise);
  const change = (changed: Shown): void => {
    // What was refused said something else.
    if (act.error !== null) act.reset();
    setShown(changed);
  };
  const fields = { shown, onChange: change, fault: act.error };
  return (
    <ActButton
      primary={stepNumber === nextStep}
      label={t('do')}
      name={`${t('do')} ${stepNumber}`}
      note={t('noteHint')}
      act={act}
      isReady={lacking.length === 0}
      given={() => ({ runNumber, stepNumber, act: 'do' as const, ...givenOf(step, shown) })}
    >
      <EvidenceFields step={step} {...fields} />
      <ReasonFields isOtherwise={isOtherwise} {...fields} />
      {lacking.length === 0 ? null : (
        <p className="note" role="status">
          {t('lacking')} {lacking.map((what) => t(what)).join(', ')}
        </p>
      )}
    </ActButton>
  );
}

function SkipStep({ run: { runNumber }, step: { stepNumber } }: StepProps) {
  const { t } = useTranslation('procedure');
  const act = useProvenAct(PROCEDURE_ACTS.act, PROCEDURE_LISTS);
  const [severity, setSeverity] = useState<Shown['severity']>('no');
  const finding = severity === 'no' ? {} : { findingSeverity: severity };
  return (
    <ActButton
      label={t('skip')}
      name={`${t('skip')} ${stepNumber}`}
      note={t('skipNote')}
      reason={t('why')}
      act={act}
      given={(reason) => ({ runNumber, stepNumber, act: 'skip' as const, reason, ...finding })}
    >
      <SeverityChoice severity={severity} onChange={setSeverity} />
    </ActButton>
  );
}
