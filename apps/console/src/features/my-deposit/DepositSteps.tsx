import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { CopyText } from './CopyText.tsx';
import { useMyDepositWay } from './queries/use-my-deposit-way.ts';

/** How money comes in: three steps, all of them at one's own bank. */
export function DepositSteps({
  moneyLink,
}: {
  readonly moneyLink: (text: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('myDeposit');
  const query = useMyDepositWay();
  return (
    <Loaded query={query}>
      {(way) => (
        <section className="panel form">
          {way.intake === 'stopped' ? (
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={t('stopped')}
              description={t('stoppedNote')}
            />
          ) : null}
          <ol className="my-steps">
            <li>
              <h2>{t('stepAccount')}</h2>
              <Facts
                facts={[
                  [t('holder'), <CopyText key="n" name={t('holder')} text={way.accountName} />],
                  ...(way.accountIdentification === undefined
                    ? []
                    : [
                        [
                          t('account'),
                          <CopyText key="a" name={t('account')} text={way.accountIdentification} />,
                        ] as const,
                      ]),
                  ...(way.institution === undefined
                    ? []
                    : [[t('bank'), way.institution.name] as const]),
                  [t('currency'), way.currency],
                ]}
              />
            </li>
            <li>
              <h2>{t('stepReference')}</h2>
              <p className="my-reference">
                <CopyText name={t('reference')} text={way.reference} />
              </p>
              <p className="note">{t('referenceNote')}</p>
            </li>
            <li>
              <h2>{t('stepSeen')}</h2>
              <p>{t('seenNote')}</p>
              <p>
                {t('fee')} <Money minor={way.feeMinor} currency={way.currency} />
              </p>
              <p>{moneyLink(t('toMoney'))}</p>
            </li>
          </ol>
        </section>
      )}
    </Loaded>
  );
}
