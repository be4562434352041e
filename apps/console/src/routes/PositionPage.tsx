import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DayState } from '../features/position/DayState.tsx';
import { DifferenceList } from '../features/position/DifferenceList.tsx';
import { FlowPanel } from '../features/position/FlowPanel.tsx';
import { PositionEquation } from '../features/position/PositionEquation.tsx';
import { usePosition } from '../features/position/queries/use-position.ts';
import { Facts } from '../ui/Facts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Money } from '../ui/Money.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** The first page: whether what is owed is there. */
export function PositionPage() {
  return (
    <WithPool>
      {(pool) => <Position poolId={pool.poolId} name={pool.name} currency={pool.currency} />}
    </WithPool>
  );
}

function Position({
  poolId,
  name,
  currency,
}: {
  readonly poolId: number;
  readonly name: string;
  readonly currency: string;
}) {
  const { t } = useTranslation('position');
  const query = usePosition(poolId);
  const links = linksOf(poolId);
  const params = { poolId: String(poolId) };
  return (
    <>
      <PageTitle title={t('title')} note={name} />
      <Loaded query={query}>
        {(position) => (
          <div className="panels">
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
              <PositionEquation position={position} currency={currency} />
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
                linkOf={(subject, side) =>
                  side === 'out' ? links.instruction(subject) : links.journal(subject)
                }
              />
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}
