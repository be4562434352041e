import { InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { APPROVING_ROLES, type MatrixDraft } from './matrix-draft.ts';

const SCORE_MAX = 100;

/** What a matrix says beside its rows: scores of risk, how long to wait, and whose emergency. */
export function MatrixSettings({
  draft,
  onChange,
}: {
  readonly draft: MatrixDraft;
  readonly onChange: (draft: MatrixDraft) => void;
}) {
  const { t } = useTranslation(['matrix', 'approval']);
  const id = useId();
  const { riskScores, waitHoursMax, breakGlassRoles } = draft;
  return (
    <div className="form fields">
      <NumberField
        label={t('mediumFrom')}
        value={riskScores.mediumFrom}
        max={SCORE_MAX}
        onChange={(mediumFrom) => {
          onChange({ ...draft, riskScores: { ...riskScores, mediumFrom } });
        }}
      />
      <NumberField
        label={t('highFrom')}
        value={riskScores.highFrom}
        max={SCORE_MAX}
        onChange={(highFrom) => {
          onChange({ ...draft, riskScores: { ...riskScores, highFrom } });
        }}
      />
      <NumberField
        label={t('waitHours')}
        value={waitHoursMax}
        onChange={(hours) => {
          onChange({ ...draft, waitHoursMax: hours });
        }}
      />
      <div className="field">
        <label htmlFor={id}>{t('glassRoles')}</label>
        <Select
          size="large"
          id={id}
          aria-label={t('glassRoles')}
          mode="multiple"
          placeholder={t('nobody')}
          value={[...breakGlassRoles]}
          options={APPROVING_ROLES.map((value) => ({ value, label: t(`approval:role.${value}`) }))}
          onChange={(roles) => {
            onChange({ ...draft, breakGlassRoles: roles });
          }}
        />
      </div>
    </div>
  );
}

function NumberField({
  label,
  value,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly max?: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <InputNumber
        id={id}
        size="large"
        min={1}
        {...(max === undefined ? {} : { max })}
        precision={0}
        value={value}
        onChange={(changed) => {
          if (changed !== null) onChange(changed);
        }}
      />
    </div>
  );
}
