import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

type Match = 'equal' | 'more' | 'less';

const TONES: Readonly<Record<Match, Tone>> = { equal: 'good', more: 'wait', less: 'bad' };

/** Where my money lies, and whether what the bank has is what all customers are owed. */
export function KeptPanel({
  money: { kept, currency },
  proofLink,
}: {
  readonly money: api.MyMoney;
  readonly proofLink: (text: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('myMoney');
  const difference = BigInt(kept.differenceMinor);
  const unequal: Match = difference > 0n ? 'more' : 'less';
  const match: Match = difference === 0n ? 'equal' : unequal;
  const account = kept.accountMasked ?? '';
  return (
    <Panel
      title={t('kept')}
      note={t(kept.institution === undefined ? 'keptNote' : 'keptNoteBank', {
        bank: kept.institution?.name,
        account,
      })}
      extra={proofLink(t('toProof'))}
    >
      <Facts
        facts={[
          [t('keptBank'), <Money key="bank" minor={kept.bankMinor} currency={currency} />],
          [t('keptOwed'), <Money key="owed" minor={kept.liabilitiesMinor} currency={currency} />],
          [
            t('keptMatch'),
            <StatusBadge key="match" state={match} tones={TONES} text={t(`match.${match}`)} />,
          ],
          [
            t('keptAgreed'),
            <span key="agreed" className="figure">
              {kept.agreedDate ?? t('keptAgreedNot')}
            </span>,
          ],
          [t('keptAccount'), `${kept.poolName} ${account}`],
        ]}
      />
      {kept.openBreaks > 0 ? (
        <p className="note">{t('keptBreaks', { number: kept.openBreaks })}</p>
      ) : null}
    </Panel>
  );
}
