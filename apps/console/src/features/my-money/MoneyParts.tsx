import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';

/** All that is mine, and the three parts that it is made of. */
export function MoneyParts({
  money,
  entriesLink,
}: {
  readonly money: api.MyMoney;
  readonly entriesLink: (text: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('myMoney');
  const { currency } = money;
  return (
    <section className="panel my-money" aria-label={t('yours')}>
      <div className="my-total">
        <h2>{t('yours')}</h2>
        <Money minor={money.postedMinor} currency={currency} size="large" />
        <p className="note">
          {t('yoursNote')} {entriesLink(t('toEntries'))}
        </p>
      </div>
      <dl className="my-parts">
        <div>
          <dt>
            <span className="swatch ground-available" aria-hidden="true" />
            {t('available')}
          </dt>
          <dd>
            <Money minor={money.availableMinor} currency={currency} size="large" />
            <p className="note">
              {t(money.isStopped ? 'availableStopped' : 'availableNote')}{' '}
              {entriesLink(t('whereFrom'))}
            </p>
          </dd>
        </div>
        <div>
          <dt>
            <span className="swatch ground-held" aria-hidden="true" />
            {t('held')}
          </dt>
          <dd>
            <Money minor={money.heldMinor} currency={currency} size="large" />
            <p className="note">
              {t('heldNote')} <a href="#held">{t('whatFor')}</a>
            </p>
          </dd>
        </div>
        <div>
          <dt>
            <span className="swatch ground-transit" aria-hidden="true" />
            {t('outgoing')}
          </dt>
          <dd>
            <Money minor={money.outgoingMinor} currency={currency} size="large" />
            <p className="note">
              {t('outgoingNote')} <a href="#outgoing">{t('whereTo')}</a>
            </p>
          </dd>
        </div>
      </dl>
    </section>
  );
}
