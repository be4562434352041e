import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';

/** An order by its id, with the document it rests on and everybody who decided it. */
export function OrderFacts({ order }: { readonly order: api.Order }) {
  const { t } = useTranslation('order');
  const { body, recordId } = order;
  return (
    <details className="content">
      <summary>{recordId}</summary>
      <p>{body.authority}</p>
      <p>{body.documentNumber}</p>
      <p className="note">
        {t('hash')} <code>{body.documentHash}</code>
      </p>
      <p>
        {t('officers')} {body.officers.join(', ')}
      </p>
      {body.ground === undefined ? null : <p>{t(`ground.${body.ground}`)}</p>}
      {body.parentOrderId === undefined ? null : (
        <p>
          {t('parent')} {body.parentOrderId}
        </p>
      )}
      {body.reason === undefined ? null : <p>{body.reason}</p>}
      <ul>
        {body.approvals.map(({ keyId, decision, at }) => (
          <li key={`${keyId} ${decision}`}>
            {t(`decision.${decision}`)} <span className="figure">{keyId}</span> <Moment at={at} />
          </li>
        ))}
      </ul>
    </details>
  );
}
