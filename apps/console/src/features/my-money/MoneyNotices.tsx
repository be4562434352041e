import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** What keeps all of the money from moving. */
export function MoneyNotices({ money }: { readonly money: api.MyMoney }) {
  const { t } = useTranslation('myMoney');
  return (
    <>
      {money.isStopped ? (
        <Alert type="warning" showIcon title={t('stopped')} description={t('stoppedNote')} />
      ) : null}
      {money.state === 'closed' ? (
        <Alert type="info" showIcon title={t('closed')} description={t('closedNote')} />
      ) : null}
    </>
  );
}
