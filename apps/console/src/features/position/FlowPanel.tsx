import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useFlow } from './queries/use-flow.ts';

/** The picture is drawn by a large library, which comes after everything else. */
const FlowChart = lazy(() =>
  import('./FlowChart.tsx').then(({ FlowChart: one }) => ({ default: one })),
);

/** What moved in the last day: a picture, and the same as figures. */
export function FlowPanel({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('position');
  const query = useFlow(poolId);
  return (
    <Panel title={t('flow')}>
      <Loaded query={query}>
        {(flow) =>
          flow.hours.length === 0 ? (
            <p className="empty">{t('flowNone')}</p>
          ) : (
            <>
              {flow.isCut ? <p className="note">{t('flowCut')}</p> : null}
              <Suspense fallback={<div className="flow-chart" />}>
                <FlowChart flow={flow} currency={currency} />
              </Suspense>
              <details>
                <summary>{t('flowTable')}</summary>
                <RecordTable
                  caption={t('flow')}
                  items={flow.hours}
                  keyOf={({ hour }) => hour}
                  empty={t('flowNone')}
                  columns={[
                    {
                      key: 'hour',
                      title: t('hour'),
                      cell: ({ hour }) => <Moment at={hour} seconds={false} />,
                    },
                    ...(['in', 'out', 'inside'] as const).map((direction) => ({
                      key: direction,
                      title: t(FLOW_TITLES[direction]),
                      align: 'end' as const,
                      cell: (hour: (typeof flow.hours)[number]) => (
                        <Money minor={hour[direction].amountMinor} currency={currency} bare />
                      ),
                    })),
                  ]}
                />
              </details>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

const FLOW_TITLES = { in: 'flowIn', out: 'flowOut', inside: 'flowInside' } as const;
