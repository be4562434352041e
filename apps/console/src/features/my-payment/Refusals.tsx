import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Why it would be refused now, before anything was asked for. */
export function Refusals({ refusals }: { readonly refusals: api.MyQuote['refusals'] }) {
  const { t } = useTranslation('myPayment');
  if (refusals.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('refused')}
      description={
        <ul className="problem-fields">
          {refusals.map(({ code, title, detail }) => (
            <li key={code}>
              {title} {detail}{' '}
              <a href={`/errors/${code}`} target="_blank" rel="noreferrer">
                {t('explain')}
              </a>
            </li>
          ))}
        </ul>
      }
    />
  );
}
