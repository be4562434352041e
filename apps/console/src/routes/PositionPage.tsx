import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../features/account/queries/use-accounts.ts';
import { DayState } from '../features/position/DayState.tsx';
import { DifferenceList } from '../features/position/DifferenceList.tsx';
import { FlowPanel } from '../features/position/FlowPanel.tsx';
import { type EquationPart, PositionEquation } from '../features/position/PositionEquation.tsx';
import { usePosition } from '../features/position/queries/use-position.ts';
import { Facts } from '../ui/Facts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Money } from '../ui/Money.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { linksOf } from './links.tsx';
import { WaitingWork } from './WaitingWork.tsx';
import { WithPool } from './WithPool.tsx';

/** The first page: whether what is owed is there. */
export function PositionPage() {
  const { t } = useTranslation('position');
  return (
    <WithPool>
      {({ poolId, name, currency }) => (
        <Position
          poolId={poolId}
          name={name}
          currency={currency}
          first={<WaitingWork poolId={poolId} currency={currency} />}
          extra={
            <Link to="/pools/$poolId/wall" params={{ poolId: String(poolId) }}>
              {t('wall')}
            </Link>
          }
        />
      )}
    </WithPool>
  );
}

/** The position of one pool; what leads elsewhere from its head is the page's own. */
export function Position({
  poolId,
  name,
  currency,
  extra,
  first = null,
}: {
  readonly poolId: number;
  readonly name: string;
  readonly currency: string;
  readonly extra: ReactNode;
  /** What stands above the equation. */
  readonly first?: ReactNode;
}) {
  const { t } = useTranslation('position');
  const query = usePosition(poolId);
  const links = linksOf(poolId);
  const params = { poolId: String(poolId) };
  const { items: accounts } = useAccounts(poolId);
  const partLink = (part: EquationPart, figure: ReactNode): ReactNode => {
    const account = accounts.find(({ kind }) => kind === ACCOUNT_OF_PART[part]);
    if (account !== undefined) return links.account(account.accountId, figure);
    return (
      <Link to="/pools/$poolId/accounts" params={params}>
        {figure}
      </Link>
    );
  };
  return (
    <>
      <PageTitle title={t('title')} note={name} extra={extra} />
      <Loaded query={query}>
        {(position) => (
          <div className="panels">
            {first}
            <Panel
              title={`${t('liabilities')} = ${t('bank')}`}
              note={
                <>
                  <span className="live-mark" aria-hidden="true" /> {t('live')} ·{' '}
                  <Moment at={position.at} /> · {t('journalAt')}{' '}
                  <Link to="/pools/$poolId/journal" params={params}>
                    {position.positionLast}
                  </Link>
                </>
              }
              extra={
                <Link to="/pools/$poolId/accounts" params={params}>
                  {t('whereFrom')}
                </Link>
              }
            >
              <PositionEquation position={position} currency={currency} partLink={partLink} />
            </Panel>
            <div className="panels panels-side">
              <FlowPanel poolId={poolId} currency={currency} />
              <Panel
                title={t('businessDay')}
                extra={
                  <Link to="/pools/$poolId/day" params={params}>
                    {t('toDay')}
                  </Link>
                }
              >
                <Facts
                  facts={[
                    [
                      t('businessDay'),
                      <span key="day" className="figure">
                        {position.businessDate}
                      </span>,
                    ],
                    [t('dayState'), <DayState key="state" state={position.dayState} />],
                    [t('daysOpen'), position.daysOpen.join(', ')],
                  ]}
                />
                <h3>{t('lastStatement')}</h3>
                {position.statement === undefined ? (
                  <p className="note">{t('lastStatementNone')}</p>
                ) : (
                  <Facts
                    facts={[
                      [
                        t('businessDay'),
                        <span key="day" className="figure">
                          {position.statement.businessDate}
                        </span>,
                      ],
                      [
                        t('lastStatementClosing'),
                        <Money
                          key="closing"
                          minor={position.statement.closingMinor}
                          currency={currency}
                          lead={(figure) =>
                            position.statement === undefined
                              ? figure
                              : links.statement(
                                  position.statement.businessDate,
                                  position.statement.statementId,
                                  figure,
                                )
                          }
                        />,
                      ],
                      [
                        t('lastStatement'),
                        links.statement(
                          position.statement.businessDate,
                          position.statement.statementId,
                        ),
                      ],
                    ]}
                  />
                )}
              </Panel>
            </div>
            <Panel title={t('differences')} note={t('differencesNote')}>
              <DifferenceList
                position={position}
                currency={currency}
                linkOf={({ subject, breakId }, side, shown) => {
                  if (breakId !== undefined) return links.break(breakId, shown ?? subject);
                  return side === 'out'
                    ? links.instruction(subject, shown)
                    : links.journal(subject, shown);
                }}
              />
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The one account of a part; absent where it is the sum of many. */
const ACCOUNT_OF_PART: Readonly<Record<EquationPart, string | undefined>> = {
  available: undefined,
  held: undefined,
  inTransitOut: 'in_transit_out',
  suspense: 'suspense',
  feesAccrued: 'fees_accrued',
  purpose: undefined,
  mirror: 'bank_mirror',
  inTransitIn: 'in_transit_in',
};
