import type { api } from '@ringfence/client';
import { describeProgramme, findProgramme } from '@ringfence/custody';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** What opening a pool means, before it is done: it cannot be taken back. */
export function PoolEffect({ pool }: { readonly pool: api.OpenPool }) {
  const { t, i18n } = useTranslation('pool');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const { currency, openingBalanceMinor = '0' } = pool;
  const programme = findProgramme(pool.programme);
  const told = programme === undefined ? undefined : describeProgramme(programme, language);
  return (
    <>
      <Alert type="warning" showIcon title={t('effect')} description={t('effectNote')} />
      <Facts
        facts={[
          [t('platform'), pool.platformId],
          [t('name'), pool.name],
          [t('currency'), currency],
          [t('bankAccount'), <code key="account">{pool.bankAccountIdentification}</code>],
          [t('businessDate'), pool.businessDate],
          [
            t('openingBalance'),
            <Money key="opening" minor={openingBalanceMinor} currency={currency} />,
          ],
        ]}
      />
      {BigInt(openingBalanceMinor) > 0n ? <p>{t('openingNote')}</p> : null}
      {told === undefined ? null : (
        <>
          <h3>{told.title}</h3>
          <p className="note">{told.purpose}</p>
          {told.tables.map(({ title, columns, rows }) => (
            <details key={title}>
              <summary>{title}</summary>
              <RecordTable
                caption={title}
                items={rows}
                keyOf={(row) => row.join('|')}
                empty="–"
                columns={columns.map((column, index) => ({
                  key: column,
                  title: column,
                  cell: (row: readonly string[]) => row[index] ?? '–',
                }))}
              />
            </details>
          ))}
        </>
      )}
    </>
  );
}
