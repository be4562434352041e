import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Money } from '../../ui/Money.tsx';
import { PagedTable } from '../../ui/PagedTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { SUSPENSE_LISTS, suspenseActsOf } from './actions/suspense-acts.ts';
import { useReceiptReturns } from './queries/use-receipt-returns.ts';

const TONES: Readonly<Record<api.ReceiptReturn['state'], Tone>> = {
  proposed: 'wait',
  refused: 'calm',
  ordered: 'busy',
  paid: 'good',
  rejected: 'bad',
};

interface ReturnProps {
  readonly poolId: number;
  readonly currency: string;
  readonly personId: string;
  readonly journalLink: (subject: string) => ReactNode;
  readonly instructionLink: (instructionId: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
  /** Asks others first, where the matrix of the pool says so. */
  readonly askApprovals: (
    fault: Error,
    request: {
      readonly route: string;
      readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
    },
  ) => ReactNode;
}

/** Money that goes back to where it came from: one proposes it, another one approves. */
export function ReturnTable(props: ReturnProps) {
  const { poolId, currency, journalLink, instructionLink } = props;
  const { t } = useTranslation('suspense');
  const { query, items } = useReceiptReturns(poolId);
  return (
    <PagedTable
      title={t('returns')}
      note={t('returnsNote')}
      query={query}
      items={items}
      empty={t('noReturns')}
      columns={[
        {
          key: 'receipt',
          title: t('receipt'),
          cell: ({ body }) => journalLink(body.receiptId),
        },
        {
          key: 'amount',
          title: t('amount'),
          align: 'end',
          cell: ({ body }) => <Money minor={body.amountMinor} currency={currency} />,
        },
        {
          key: 'reason',
          title: t('reason'),
          cell: ({ body }) => (
            <>
              {body.reason}
              {body.refusal === undefined ? null : (
                <p className="note">
                  {t('refusedBecause')} {body.refusal}
                </p>
              )}
            </>
          ),
        },
        {
          key: 'payment',
          title: t('payment'),
          minor: true,
          cell: ({ body: { instructionId } }) =>
            instructionId === undefined ? '–' : instructionLink(instructionId),
        },
        {
          key: 'state',
          title: t('state'),
          cell: ({ state }) => (
            <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
          ),
        },
        {
          key: 'acts',
          title: t('acts'),
          align: 'end',
          cell: (record) => <ReturnActs record={record} {...props} />,
        },
      ]}
    />
  );
}

function ReturnActs({
  poolId,
  personId,
  record,
  mayAsk,
  askApprovals,
}: ReturnProps & { readonly record: api.ReceiptReturn }) {
  const { t } = useTranslation('suspense');
  const acts = suspenseActsOf(poolId);
  const approve = useProvenAct(acts.approve, SUSPENSE_LISTS);
  const refuse = useProvenAct(acts.refuse, SUSPENSE_LISTS);
  // The same request is approved by others, so it keeps its id.
  const [commandId] = useState(newCommandId);
  const { recordId: returnId, state, body } = record;
  if (state !== 'proposed') return <>–</>;
  if (body.makerKeyId === personId) return <span className="note">{t('isMaker')}</span>;
  if (!mayAsk('approveReceiptReturn')) return <>–</>;
  return (
    <div className="panel-extra">
      <ActButton
        primary
        label={t('approve')}
        note={t('approveNote')}
        act={approve}
        given={() => ({ commandId, returnId })}
        afterRefusal={(fault) =>
          askApprovals(fault, { route: 'approveReceiptReturn', body: { commandId, returnId } })
        }
      />
      <ActButton
        danger
        label={t('refuse')}
        note={t('refuseNote')}
        act={refuse}
        reason={t('why')}
        given={(reason) => ({ returnId, reason })}
      />
    </div>
  );
}
