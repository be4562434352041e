import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../ui/AmountField.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { groundsOf, presenceOf } from './order-draft.ts';
import type { OrderFieldsProps } from './order-fields-props.ts';

/** What an order of this type says besides its document. */
export function OrderTerms(props: OrderFieldsProps) {
  const { draft, onChange, currency, faults } = props;
  const { t } = useTranslation('order');
  const { type } = draft;
  const wrong = (fault: (typeof faults)[number]) =>
    faults.includes(fault) ? t(`wrong.${fault}`) : undefined;
  return (
    <>
      {presenceOf(type, 'parentOrderId') === 'absent' ? null : <ParentField {...props} />}
      {presenceOf(type, 'ground') === 'absent' ? null : (
        <SelectField
          label={t('field.ground')}
          value={draft.ground}
          placeholder={t('chooseOne')}
          wrong={wrong('ground')}
          options={groundsOf(type).map((value) => ({ value, label: t(`ground.${value}`) }))}
          onChange={(ground) => {
            onChange({ ground });
          }}
        />
      )}
      {presenceOf(type, 'amountText') === 'absent' ? null : (
        <AmountField
          label={t(type === 'deduct' ? 'field.amount' : `field.amountOf.${type}`)}
          value={draft.amountText}
          currency={currency}
          wrong={wrong('amount')}
          onChange={(amountText) => {
            onChange({ amountText });
          }}
        />
      )}
      {presenceOf(type, 'untilDay') === 'absent' ? null : (
        <DateField
          label={t(type === 'emergency_stop' ? 'field.untilStop' : 'field.until')}
          value={draft.untilDay}
          wrong={wrong('untilDay')}
          onChange={(untilDay) => {
            onChange({ untilDay });
          }}
        />
      )}
      {presenceOf(type, 'includeFruits') === 'absent' ? null : (
        <label className="choice-item">
          <input
            type="checkbox"
            checked={draft.includeFruits}
            onChange={() => {
              onChange({ includeFruits: !draft.includeFruits });
            }}
          />
          <span>{t('field.fruits')}</span>
        </label>
      )}
      {presenceOf(type, 'payee') === 'absent' ? null : (
        <>
          <TextField
            label={t('field.payeeName')}
            value={draft.payeeName}
            complete="off"
            wrong={wrong('payeeName')}
            onChange={(payeeName) => {
              onChange({ payeeName });
            }}
          />
          <TextField
            label={t('field.payeeNumber')}
            value={draft.payeeNumber}
            complete="off"
            wrong={wrong('payeeNumber')}
            onChange={(payeeNumber) => {
              onChange({ payeeNumber });
            }}
          />
        </>
      )}
    </>
  );
}

/** The freeze that the order is about: of the customer, and of the same authority. */
function ParentField(props: OrderFieldsProps) {
  const { draft, onChange, faults, parents, finding, onFindParents } = props;
  const { t } = useTranslation('order');
  if (parents === undefined) {
    return (
      <div className="field">
        <Button
          size="large"
          loading={finding.isPending}
          disabled={draft.customerId.trim() === ''}
          onClick={onFindParents}
        >
          {t('findParents')}
        </Button>
        {finding.error === null ? null : <ProblemNotice fault={finding.error} />}
        {faults.includes('parentOrderId') ? (
          <span className="field-wrong" role="status">
            {t('wrong.parentOrderId')}
          </span>
        ) : null}
      </div>
    );
  }
  if (parents.length === 0) {
    return (
      <p className="note" role="status">
        {t('noParents')}
      </p>
    );
  }
  return (
    <SelectField
      label={t('field.parentOrderId')}
      value={draft.parentOrderId === '' ? undefined : draft.parentOrderId}
      placeholder={t('chooseOne')}
      wrong={faults.includes('parentOrderId') ? t('wrong.parentOrderId') : undefined}
      options={parents.map(({ orderId, authority, documentNumber }) => ({
        value: orderId,
        label: `${orderId} · ${authority} · ${documentNumber}`,
      }))}
      onChange={(parentOrderId) => {
        // Only the authority that ordered a freeze changes it.
        const parent = parents.find(({ orderId }) => orderId === parentOrderId);
        onChange({ parentOrderId, authority: parent?.authority ?? draft.authority });
      }}
    />
  );
}
