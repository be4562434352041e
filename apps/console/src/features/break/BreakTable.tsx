import type { api } from '@ringfence/client';
import { Segmented } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { BreakBadges } from './BreakBadges.tsx';
import { type BreakWithCase, useBreaks } from './queries/use-breaks.ts';
import { Who } from './Who.tsx';

interface BreakLinks {
  readonly breakLink: (breakId: string, text?: ReactNode) => ReactNode;
  /** Where what a break is about is told in full. */
  readonly subjectLink: (record: api.Break) => ReactNode;
}

/** The breaks of a pool, those that stand first of all; walked with the arrow keys. */
export function BreakTable({
  poolId,
  currency,
  myId,
  ageOf,
  breakLink,
  subjectLink,
}: BreakLinks & {
  readonly poolId: number;
  readonly currency: string;
  readonly myId: string;
  /** Age in business days, where it is known. */
  readonly ageOf: (breakId: string) => number | undefined;
}) {
  const { t } = useTranslation('break');
  const [isAll, setIsAll] = useState(false);
  const query = useBreaks(poolId);
  return (
    <Panel
      title={t('standing')}
      note={t('howKeys')}
      extra={
        <Segmented
          value={isAll ? 'all' : 'open'}
          options={[
            { value: 'open', label: t('onlyOpen') },
            { value: 'all', label: t('all') },
          ]}
          onChange={(shown) => {
            setIsAll(shown === 'all');
          }}
        />
      }
    >
      <Loaded query={query}>
        {(breaks) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between its links.
          <div onKeyDown={walk}>
            <RecordTable
              caption={t('title')}
              items={isAll ? breaks : breaks.filter(({ record }) => record.state !== 'resolved')}
              keyOf={({ record }) => record.breakId}
              empty={breaks.length === 0 ? t('noneAtAll') : t('none')}
              columns={[
                {
                  key: 'break',
                  title: t('title'),
                  cell: ({ record }) => breakLink(record.breakId),
                },
                { key: 'kind', title: t('kind'), cell: ({ record }) => t(`kind.${record.kind}`) },
                {
                  key: 'subject',
                  title: t('subject'),
                  cell: ({ record }) => subjectLink(record),
                },
                {
                  key: 'day',
                  title: t('since'),
                  minor: true,
                  cell: ({ record }) => <span className="figure">{record.businessDate}</span>,
                },
                {
                  key: 'age',
                  title: t('age'),
                  align: 'end',
                  cell: ({ record }) => ageOf(record.breakId) ?? '–',
                },
                {
                  key: 'amount',
                  title: t('amount'),
                  align: 'end',
                  cell: ({ record }) => (
                    <Money
                      minor={record.effectMinor}
                      currency={currency}
                      signed
                      bare
                      lead={(figure) => breakLink(record.breakId, figure)}
                    />
                  ),
                },
                {
                  key: 'owner',
                  title: t('assign'),
                  minor: true,
                  cell: ({ work }) => <Who keyId={work?.body.ownerKeyId} myId={myId} />,
                },
                {
                  key: 'state',
                  title: t('state'),
                  cell: (found: BreakWithCase) => <BreakBadges found={found} />,
                },
              ]}
            />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

const STEP_OF_KEY: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus from the first link of a row to that of the next one. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const step = STEP_OF_KEY[event.key];
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  if (step === undefined || row === null) return;
  const other = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const link = other?.querySelector('a');
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}
