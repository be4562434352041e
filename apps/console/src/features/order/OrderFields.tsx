import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/Choice.tsx';
import { hashOfFile } from '../../ui/hash-of-file.ts';
import { TextField } from '../../ui/TextField.tsx';
import { OrderTerms } from './OrderTerms.tsx';
import { ORDER_TYPES } from './order-draft.ts';
import type { OrderFieldsProps } from './order-fields-props.ts';

type TextName =
  | 'customerId'
  | 'orderId'
  | 'authority'
  | 'documentNumber'
  | 'officerOne'
  | 'officerTwo';

/** The fields of an order in the order of the document that lies on the table. */
export function OrderFields(props: OrderFieldsProps) {
  const { draft, onChange, faults } = props;
  const { t } = useTranslation('order');
  const wrongOf = (field: TextName): string | undefined => {
    if (field === 'officerTwo' && faults.includes('officersSame')) return t('wrong.officersSame');
    return faults.includes(field) ? t(`wrong.${field}`) : undefined;
  };
  const text = (field: TextName) => (
    <TextField
      label={t(`field.${field}`)}
      value={draft[field]}
      complete="off"
      wrong={wrongOf(field)}
      onChange={(value) => {
        // Another customer has other freezes.
        onChange({ [field]: value, ...(field === 'customerId' ? { parentOrderId: '' } : {}) });
      }}
    />
  );
  return (
    <>
      <Choice
        legend={t('field.type')}
        value={draft.type}
        options={ORDER_TYPES.map((value) => ({
          value,
          label: t(`type.${value}`),
          note: t(`does.${value}`),
        }))}
        onChange={(type) => {
          onChange({ type, ground: undefined, parentOrderId: '' });
        }}
      />
      <div className="form fields">
        {text('customerId')}
        <OrderTerms {...props} />
      </div>
      <h3>{t('document')}</h3>
      <div className="form fields">
        {text('authority')}
        {text('documentNumber')}
        {text('officerOne')}
        {text('officerTwo')}
        <DocumentField {...props} />
        {text('orderId')}
      </div>
    </>
  );
}

/** The document: the file, which is kept, or its SHA-256 alone. */
function DocumentField({ draft, onChange, faults }: OrderFieldsProps) {
  const { t } = useTranslation('order');
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('field.file')}</label>
        <input
          id={id}
          type="file"
          className="file-field"
          aria-describedby={`${id}-note`}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file === undefined) return;
            void hashOfFile(file).then((documentHash) => {
              onChange({ file, documentHash });
            });
          }}
        />
        <span id={`${id}-note`} className="note">
          {t(draft.file === undefined ? 'fileNote' : 'fileKept')}
        </span>
      </div>
      <TextField
        label={t('field.documentHash')}
        value={draft.documentHash}
        complete="off"
        wrong={faults.includes('documentHash') ? t('wrong.documentHash') : undefined}
        onChange={(documentHash) => {
          onChange({ documentHash, file: undefined });
        }}
      />
    </>
  );
}
