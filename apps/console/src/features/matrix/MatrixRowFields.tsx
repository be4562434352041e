import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../ui/AmountField.tsx';
import { APPROVING_ROLES, type BandDraft, ONE_CHECKER, type RowDraft } from './matrix-draft.ts';

const CHANNELS = ['api', 'console', 'file'] as const satisfies RowDraft['channels'];
const RISKS = ['low', 'medium', 'high'] as const satisfies RowDraft['risks'];
const LEVELS = [1, 2, 3] as const;

/** One row of the matrix while it is changed. */
export function MatrixRowFields({
  row,
  name,
  currency,
  onChange,
  onRemove,
}: {
  readonly row: RowDraft;
  readonly name: string;
  readonly currency: string;
  readonly onChange: (row: RowDraft) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation(['matrix', 'approval']);
  return (
    <details className="matrix-row">
      <summary>
        {name} · {row.risks.map((risk) => t(`approval:risk.${risk}`)).join(t('approval:comma'))} ·{' '}
        {t('bands', { count: row.bands.length })}
      </summary>
      <div className="form">
        <div className="form fields">
          <div className="field">
            <span>{t('channels')}</span>
            <Select
              aria-label={`${name}: ${t('channels')}`}
              mode="multiple"
              value={[...row.channels]}
              options={CHANNELS.map((value) => ({ value, label: t(`approval:channel.${value}`) }))}
              onChange={(channels) => {
                onChange({ ...row, channels });
              }}
            />
          </div>
          <div className="field">
            <span>{t('risks')}</span>
            <Select
              aria-label={`${name}: ${t('risks')}`}
              mode="multiple"
              value={[...row.risks]}
              options={RISKS.map((value) => ({ value, label: t(`approval:risk.${value}`) }))}
              onChange={(risks) => {
                onChange({ ...row, risks });
              }}
            />
          </div>
        </div>
        {row.bands.map((band, index) => (
          <BandFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a band is known by its place
            key={index}
            band={band}
            name={`${name} ${index + 1}`}
            currency={currency}
            onChange={(changed) => {
              onChange({ ...row, bands: row.bands.with(index, changed) });
            }}
            {...(row.bands.length === 1
              ? {}
              : {
                  onRemove: () => {
                    onChange({ ...row, bands: row.bands.toSpliced(index, 1) });
                  },
                })}
          />
        ))}
        <div className="panel-foot">
          <Button
            size="small"
            onClick={() => {
              const last = row.bands.at(-1);
              const approvers = [...(last?.approvers ?? []), ONE_CHECKER];
              const added: BandDraft = { from: '', approvers, order: 'any', releaser: 'any' };
              onChange({ ...row, bands: [...row.bands, added] });
            }}
          >
            {t('addBand')}
          </Button>
          <Button size="small" danger onClick={onRemove}>
            {t('removeRow')}
          </Button>
        </div>
      </div>
    </details>
  );
}

function BandFields({
  band,
  name,
  currency,
  onChange,
  onRemove,
}: {
  readonly band: BandDraft;
  readonly name: string;
  readonly currency: string;
  readonly onChange: (band: BandDraft) => void;
  readonly onRemove?: () => void;
}) {
  const { t } = useTranslation(['matrix', 'approval']);
  const slots = band.approvers;
  return (
    <fieldset className="matrix-band">
      <legend>{name}</legend>
      <AmountField
        label={t('fromAmount')}
        value={band.from}
        currency={currency}
        onChange={(from) => {
          onChange({ ...band, from });
        }}
      />
      {slots.length === 0 ? <p>{t('nobody')}</p> : null}
      {slots.map((slot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slots have no other name
        <div key={index} className="matrix-slot">
          <Select
            aria-label={`${name}: ${t('approver', { number: index + 1 })}`}
            mode="multiple"
            value={[...slot.roles]}
            options={APPROVING_ROLES.map((value) => ({
              value,
              label: t(`approval:role.${value}`),
            }))}
            onChange={(roles) => {
              onChange({ ...band, approvers: slots.with(index, { ...slot, roles }) });
            }}
          />
          <Select
            aria-label={`${name}: ${t('levelOf', { number: index + 1 })}`}
            value={slot.level}
            options={LEVELS.map((level) => ({ value: level, label: t('level', { level }) }))}
            onChange={(level) => {
              onChange({ ...band, approvers: slots.with(index, { ...slot, level }) });
            }}
          />
          <Button
            aria-label={`${name}: ${t('removeApprover', { number: index + 1 })}`}
            onClick={() => {
              onChange({ ...band, approvers: slots.toSpliced(index, 1) });
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="panel-foot">
        <Button
          size="small"
          onClick={() => {
            onChange({ ...band, approvers: [...slots, ONE_CHECKER] });
          }}
        >
          {t('addApprover')}
        </Button>
        <Select
          size="small"
          aria-label={`${name}: ${t('order')}`}
          value={band.order}
          options={(['any', 'listed'] as const).map((value) => ({
            value,
            label: t(`order.${value}`),
          }))}
          onChange={(order) => {
            onChange({ ...band, order });
          }}
        />
        <Select
          size="small"
          aria-label={`${name}: ${t('releaser')}`}
          value={band.releaser}
          options={(['any', 'another'] as const).map((value) => ({
            value,
            label: t(`releaser.${value}`),
          }))}
          onChange={(releaser) => {
            onChange({ ...band, releaser });
          }}
        />
        {onRemove === undefined ? null : (
          <Button size="small" danger onClick={onRemove}>
            {t('removeBand')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
