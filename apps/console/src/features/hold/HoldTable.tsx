import type { api } from '@ringfence/client';
import { Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useHoldNamed } from './queries/use-hold-named.ts';
import { useHolds } from './queries/use-holds.ts';

const TONES: Readonly<Record<'held' | 'part_captured', Tone>> = {
  held: 'wait',
  part_captured: 'busy',
};

/** Money that is reserved for a payee, with when each hold ends by itself. */
export function HoldTable({
  poolId,
  currency,
  instructionLink,
  customerLink,
  extra,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly instructionLink: (instructionId: string) => ReactNode;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly extra: ReactNode;
}) {
  const { t } = useTranslation('hold');
  const [about, setAbout] = useState('');
  const [asked, setAsked] = useState('');
  const hintId = useId();
  const { query, holds, lookedThrough } = useHolds(poolId);
  const { data: named, error } = useHoldNamed(poolId, asked);
  const shown = holdsAbout(about.trim(), holds, named);
  const customer = (id: string | undefined): ReactNode =>
    id === undefined ? '–' : customerLink(id);
  return (
    <Panel title={t('holds')} note={t('holdsNote')} extra={extra}>
      <PagesLoaded query={query}>
        <Input
          allowClear
          aria-label={t('search')}
          aria-describedby={hintId}
          placeholder={t('searchHint')}
          value={about}
          onChange={(event) => {
            setAbout(event.target.value);
            // The next id is asked for when it is whole.
            setAsked('');
          }}
          onPressEnter={() => {
            setAsked(about.trim());
          }}
        />
        <p id={hintId} className="note">
          {t('searchNote')}
        </p>
        {error === null ? null : <ProblemNotice fault={error} />}
        <p className="note" role="status">
          {t('lookedThrough', { count: lookedThrough })}
        </p>
        <RecordTable
          caption={t('holds')}
          items={shown}
          keyOf={({ instructionId }) => instructionId}
          empty={t('none')}
          columns={[
            {
              key: 'id',
              title: t('id'),
              cell: ({ instructionId }) => instructionLink(instructionId),
            },
            { key: 'of', title: t('of'), cell: ({ customerId }) => customer(customerId) },
            {
              key: 'for',
              title: t('for'),
              cell: ({ counterpartyCustomerId }) => customer(counterpartyCustomerId),
            },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ amountMinor }) =>
                amountMinor === undefined ? '–' : <Money minor={amountMinor} currency={currency} />,
            },
            {
              key: 'ends',
              title: t('ends'),
              cell: ({ expiresAt }) =>
                expiresAt === undefined ? '–' : <Moment at={expiresAt} seconds={false} />,
            },
            {
              key: 'state',
              title: t('state'),
              cell: ({ state }) => {
                const known = state === 'held' ? 'held' : 'part_captured';
                return <StatusBadge state={known} tones={TONES} text={t(`state.${known}`)} />;
              },
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

/**
 * The holds that have a text in their id, their customer or their payee: of those looked through,
 * and the one of exactly that id however old it is.
 */
function holdsAbout(
  about: string,
  holds: readonly api.InstructionRecord[],
  named: api.InstructionRecord | null | undefined,
): readonly api.InstructionRecord[] {
  if (about === '') return holds;
  const found = holds.filter(({ instructionId, customerId, counterpartyCustomerId }) =>
    [instructionId, customerId, counterpartyCustomerId].some((one) => one?.includes(about)),
  );
  const isNew = named && found.every(({ instructionId }) => instructionId !== named.instructionId);
  return isNew ? [...found, named] : found;
}
