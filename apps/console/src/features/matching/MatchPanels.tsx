import type { api } from '@ringfence/client';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { MATCHING_ACTS, MATCHING_LISTS } from './actions/matching-acts.ts';
import { useDayMatches } from './queries/use-day-matches.ts';

type Line = api.DayMatches['lines'][number];

const OUTCOMES: readonly Line['outcome'][] = ['matched', 'proposed', 'left'];
const TONES: Readonly<Record<Line['outcome'], Tone>> = {
  matched: 'good',
  proposed: 'wait',
  left: 'bad',
};

interface MatchProps {
  readonly poolId: number;
  readonly businessDate: string;
  readonly currency: string;
  readonly mayReverse: boolean;
  readonly lineLink: (line: Line, shown?: ReactNode) => ReactNode;
  readonly itemLink: (itemId: string) => ReactNode;
}

/** How the lines of a day were matched: the counts by rule, and each line with its reason. */
export function MatchPanels(props: MatchProps) {
  const { t } = useTranslation('matching');
  const query = useDayMatches(props.poolId, props.businessDate);
  return (
    <Loaded query={query}>
      {({ counts, lineCount, entryCount, lines }) => (
        <>
          <Panel
            title={t('counts')}
            note={t('countsNote', {
              lines: lineCount,
              entries: entryCount,
              rules: `${counts.rules.id} v${counts.rules.version}`,
            })}
          >
            <RecordTable
              caption={t('counts')}
              items={counts.byRule}
              keyOf={({ outcome, rule }) => `${outcome} ${rule}`}
              empty={t('none')}
              columns={[
                {
                  key: 'outcome',
                  title: t('outcome'),
                  cell: ({ outcome }) => (
                    <StatusBadge state={outcome} tones={TONES} text={t(`outcome.${outcome}`)} />
                  ),
                },
                { key: 'rule', title: t('rule'), cell: ({ rule }) => <code>{rule}</code> },
                { key: 'count', title: t('count'), align: 'end', cell: ({ count }) => count },
              ]}
            />
          </Panel>
          <MatchLines {...props} lines={lines} />
        </>
      )}
    </Loaded>
  );
}

function MatchLines({
  poolId,
  currency,
  mayReverse,
  lineLink,
  itemLink,
  lines,
}: MatchProps & { readonly lines: readonly Line[] }) {
  const { t, i18n } = useTranslation('matching');
  const [shown, setShown] = useState<'all' | Line['outcome']>('all');
  const reverse = useProvenAct(MATCHING_ACTS.propose, MATCHING_LISTS);
  const amountOf = (side: Line['side']) => (line: Line) =>
    line.side === side ? (
      <Money
        minor={line.amountMinor}
        currency={currency}
        bare
        lead={(figure) => lineLink(line, figure)}
      />
    ) : (
      ''
    );
  return (
    <Panel
      title={t('lines')}
      extra={
        <Segmented
          value={shown}
          options={[
            { value: 'all' as const, label: t('all') },
            ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
          onChange={setShown}
        />
      }
    >
      <RecordTable
        caption={t('lines')}
        items={lines.filter(({ outcome }) => shown === 'all' || outcome === shown)}
        keyOf={({ lineId }) => lineId}
        empty={t('none')}
        columns={[
          { key: 'line', title: t('line'), cell: (line) => lineLink(line) },
          { key: 'in', title: t('amountIn'), align: 'end', cell: amountOf('credit') },
          { key: 'out', title: t('amountOut'), align: 'end', cell: amountOf('debit') },
          {
            key: 'outcome',
            title: t('outcome'),
            cell: ({ outcome }) => (
              <StatusBadge state={outcome} tones={TONES} text={t(`outcome.${outcome}`)} />
            ),
          },
          {
            key: 'why',
            title: t('why'),
            cell: ({ rule, why }) => (
              <>
                <code>{rule}</code>
                {why === undefined ? null : (
                  <>
                    <br />
                    <span className="note">{i18n.language === 'en' ? why.en : why.zh}</span>
                  </>
                )}
              </>
            ),
          },
          {
            key: 'confidence',
            title: t('confidence'),
            align: 'end',
            cell: ({ confidence }) => (confidence === undefined ? '–' : `${confidence} %`),
          },
          {
            key: 'entries',
            title: t('entries'),
            cell: ({ entryIds }) =>
              entryIds.map((itemId) => <span key={itemId}>{itemLink(itemId)} </span>),
          },
          {
            key: 'act',
            title: '',
            cell: ({ outcome, entryIds: [itemId] }) =>
              mayReverse && outcome === 'matched' && itemId !== undefined ? (
                <ActButton
                  label={t('act.reverse')}
                  note={t('reverseNote')}
                  reason={t('reason')}
                  act={reverse}
                  given={(reason) => ({
                    poolId,
                    body: { commandId: newCommandId(), itemId, reason },
                  })}
                />
              ) : (
                ''
              ),
          },
        ]}
      />
    </Panel>
  );
}
