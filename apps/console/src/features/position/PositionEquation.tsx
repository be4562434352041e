import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { LIABILITY_KINDS } from './liability-kinds.ts';
import { shareOf } from './share-of.ts';

const PERCENT = 100;
const BANK_PARTS = [
  { member: 'mirrorMinor', ground: 'ground-available' },
  { member: 'inTransitInMinor', ground: 'ground-held' },
] as const;

/** A part of the equation that accounts of the books are the sum of. */
export type EquationPart = (typeof LIABILITY_KINDS)[number]['kind'] | 'mirror' | 'inTransitIn';

/** Both sides of the equation: what is owed by class, against what is kept. */
export function PositionEquation({
  position,
  currency,
  partLink,
}: {
  readonly position: api.PoolPosition;
  readonly currency: string;
  /** To the account or the accounts that a part is the sum of. */
  readonly partLink: (part: EquationPart, figure: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('position');
  const { liabilities, bank, differenceMinor } = position;
  const holds = differenceMinor === '0';
  const total = BigInt(liabilities.totalMinor);
  return (
    <div className="equation">
      <div>
        <p className="side-title">{t('liabilities')}</p>
        <Money minor={liabilities.totalMinor} currency={currency} size="large" />
        <div className="bar" aria-hidden="true">
          {LIABILITY_KINDS.map(({ kind, member, ground }) => {
            const share = shareOf(BigInt(liabilities[member]), total);
            if (share === 0) return null;
            return <span key={kind} className={ground} style={{ width: `${share / PERCENT}%` }} />;
          })}
        </div>
        <dl className="rows">
          {LIABILITY_KINDS.map(({ kind, member, ground }) => (
            <div key={kind}>
              <dt>
                <span className={`swatch ${ground}`} aria-hidden="true" />
                {t(`${kind}.kind`)}
              </dt>
              <dd>
                <Money
                  minor={liabilities[member]}
                  currency={currency}
                  bare
                  lead={(figure) => partLink(kind, figure)}
                />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className={`equals${holds ? '' : ' equals-bad'}`}>
        <span className="equals-mark" aria-hidden="true">
          {holds ? '=' : '≠'}
        </span>
        <strong>{t(holds ? 'equationHolds' : 'equationBad')}</strong>
        {holds ? null : (
          <span>
            {t('difference')} <Money minor={differenceMinor} currency={currency} signed />
          </span>
        )}
      </div>
      <div>
        <p className="side-title">{t('bank')}</p>
        <Money minor={bank.totalMinor} currency={currency} size="large" />
        <div className="bar" aria-hidden="true">
          {BANK_PARTS.map(({ member, ground }) => {
            const share = shareOf(BigInt(bank[member]), BigInt(bank.totalMinor));
            if (share === 0) return null;
            return (
              <span key={member} className={ground} style={{ width: `${share / PERCENT}%` }} />
            );
          })}
        </div>
        <dl className="rows">
          <div>
            <dt>
              <span className="swatch ground-available" aria-hidden="true" />
              {t('bankMirror')}
            </dt>
            <dd>
              <Money
                minor={bank.mirrorMinor}
                currency={currency}
                bare
                lead={(figure) => partLink('mirror', figure)}
              />
            </dd>
          </div>
          <div>
            <dt>
              <span className="swatch ground-held" aria-hidden="true" />
              {t('receiptsInTransit')}
            </dt>
            <dd>
              <Money
                minor={bank.inTransitInMinor}
                currency={currency}
                bare
                lead={(figure) => partLink('inTransitIn', figure)}
              />
            </dd>
          </div>
        </dl>
      </div>
    </div>
  );
}
