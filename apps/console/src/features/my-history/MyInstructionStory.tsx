import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INSTRUCTION_TONES, instructionStateOf } from '../../api/instruction-states.ts';
import { newCommandId } from '../../api/new-command-id.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Step } from '../../ui/Step.tsx';
import { useCancel } from './actions/use-cancel.ts';
import { MyStateBadge } from './MyStateBadge.tsx';
import { useMyInstruction } from './queries/use-my-instruction.ts';
import { SignedMoney } from './SignedMoney.tsx';

/** One thing I asked for, from the request to the bank. */
export function MyInstructionStory({
  instructionId,
  currency,
  mandateLink,
  children,
}: {
  readonly instructionId: string;
  readonly currency: string;
  readonly mandateLink: (mandateId: string) => ReactNode;
  /** What else is shown below it, such as its receipts. */
  readonly children?: ReactNode;
}) {
  const query = useMyInstruction(instructionId);
  return (
    <Loaded query={query}>
      {(history) => (
        <div className="panels">
          <div className="panels panels-side my-side">
            <Timeline history={history} />
            <Told history={history} currency={currency} mandateLink={mandateLink} />
          </div>
          {children}
        </div>
      )}
    </Loaded>
  );
}

type History = api.MyInstructionHistory;

function Timeline({ history: { instruction, timeline } }: { readonly history: History }) {
  const { t } = useTranslation('myHistory');
  const isRefused = instruction.status !== 'accepted';
  return (
    <Panel title={t('story')}>
      <ol className="steps">
        {timeline.map(({ event, state, at, position, bankReference }) => {
          const known = instructionStateOf(state);
          return (
            <Step
              key={`${position} ${event}`}
              tone={known === undefined ? 'calm' : INSTRUCTION_TONES[known]}
              title={t([`event.${event}`, 'event.other'])}
              at={<Moment at={at} />}
            >
              <MyStateBadge state={state} /> {t('entryAt', { position })}
              {bankReference === undefined ? null : (
                <>
                  {' · '}
                  {t('bankReference')} <span className="figure">{bankReference}</span>
                </>
              )}
            </Step>
          );
        })}
        {isRefused ? (
          <Step tone="bad" title={t('refused')}>
            {t('refusedNote')}{' '}
            <a href={`/errors/${instruction.status}`} target="_blank" rel="noreferrer">
              {instruction.status}
            </a>
          </Step>
        ) : null}
      </ol>
    </Panel>
  );
}

function Told({
  history,
  currency,
  mandateLink,
}: {
  readonly history: History;
  readonly currency: string;
  readonly mandateLink: (mandateId: string) => ReactNode;
}) {
  const { t } = useTranslation('myHistory');
  const { instruction, payment, arrivalDate } = history;
  const { counterpartyCustomerId, mandateId } = instruction;
  const direction = instruction.status === 'accepted' ? instruction.direction : 'none';
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('how'), <MyStateBadge key="state" state={instruction.state} />],
    ...(counterpartyCustomerId === undefined ? [] : [[t('who'), counterpartyCustomerId] as const]),
    ...(arrivalDate === undefined
      ? []
      : [
          [
            t('arrival'),
            <span key="arrival" className="figure">
              {arrivalDate}
            </span>,
          ] as const,
        ]),
    ...(payment?.releaseAt === undefined
      ? []
      : [[t('releaseAt'), <Moment key="release" at={payment.releaseAt} />] as const]),
    ...(mandateId === undefined ? [] : [[t('mandate'), mandateLink(mandateId)] as const]),
    [
      t('number'),
      <span key="number" className="figure">
        {instruction.instructionId}
      </span>,
    ],
  ];
  return (
    <Panel
      title={t(`kind.${instruction.kind}`)}
      extra={
        payment?.isCancellable === true ? (
          <CancelButton instructionId={instruction.instructionId} />
        ) : null
      }
    >
      <p className="my-amount">
        <SignedMoney
          amountMinor={instruction.amountMinor}
          direction={direction}
          currency={currency}
        />
      </p>
      <Facts facts={rows} />
    </Panel>
  );
}

function CancelButton({ instructionId }: { readonly instructionId: string }) {
  const { t } = useTranslation('myHistory');
  const [commandId] = useState(newCommandId);
  const act = useCancel(instructionId);
  return (
    <ActButton
      label={t('cancel')}
      note={t('cancelNote')}
      act={act}
      given={() => commandId}
      danger
    />
  );
}
