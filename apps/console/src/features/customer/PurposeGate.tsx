import { Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPurpose, PURPOSES, type Purpose, readPurpose } from './purposes.ts';

/** Data about people is asked for only after it was said what for; the customer can be told. */
export function PurposeGate({ children }: { readonly children: (purpose: Purpose) => ReactNode }) {
  const { t } = useTranslation('customer');
  const [purpose, setPurpose] = useState(readPurpose);
  const id = useId();
  return (
    <div className="panels">
      <section className="panel purpose">
        <div className="field">
          <label htmlFor={id}>{t('purpose')}</label>
          <Select
            id={id}
            aria-label={t('purpose')}
            value={purpose ?? null}
            placeholder={t('purposeChoose')}
            options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            onChange={(chosen: Purpose) => {
              keepPurpose(chosen);
              setPurpose(chosen);
            }}
          />
        </div>
        <p className="note">{t('purposeNote')}</p>
      </section>
      {purpose === undefined ? null : children(purpose)}
    </div>
  );
}
