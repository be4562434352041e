import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instructionStateOf } from '../../api/instruction-states.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Tone } from '../../ui/StatusBadge.tsx';
import { Step } from '../../ui/Step.tsx';
import { BANK_PART } from './bank-part.ts';
import { InstructionStateBadge } from './InstructionStateBadge.tsx';
import { useInstruction } from './queries/use-instruction.ts';
import { useLaterEntries } from './queries/use-later-entries.ts';

interface StoryProps {
  readonly poolId: number;
  readonly instructionId: string;
  readonly currency: string;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly journalLink: (subject: string, shown?: ReactNode) => ReactNode;
  /** To the proofs of everything that it did. */
  readonly proofLink: (instructionId: string, shown: ReactNode) => ReactNode;
}

/** One instruction from the request over the decision to the bank. */
export function InstructionStory(props: StoryProps) {
  const query = useInstruction(props.poolId, props.instructionId);
  return (
    <Loaded query={query}>
      {(instruction) => (
        <div className="panels panels-side">
          <Timeline instruction={instruction} {...props} />
          <InstructionFacts instruction={instruction} {...props} />
        </div>
      )}
    </Loaded>
  );
}

type Shown = StoryProps & { readonly instruction: api.InstructionRecord };

function InstructionFacts({
  poolId,
  instruction,
  currency,
  customerLink,
  journalLink,
  proofLink,
}: Shown) {
  const { t } = useTranslation('instruction');
  const told: readonly (readonly [string, ReactNode])[] = [
    [t('state'), <InstructionStateBadge key="state" state={instruction.state} />],
    [t('kind'), t(`kind.${instruction.kind}`)],
    ...optional(t('customer'), instruction.customerId, customerLink),
    ...optional(t('counterparty'), instruction.counterpartyCustomerId, customerLink),
    ...optional(t('mandate'), instruction.mandateId),
    ...optional(t('origin'), instruction.originId),
    ...optional(t('endToEnd'), instruction.endToEndId),
    ...optional(t('bankReference'), instruction.bankReference),
    ...optional(t('expires'), instruction.expiresAt, (at) => <Moment at={at} />),
    [t('position'), journalLink(instruction.instructionId)],
    [t('proof'), proofLink(instruction.instructionId, t('proofCheck'))],
    [
      t('receipt'),
      <ReceiptLink key="receipt" poolId={poolId} instructionId={instruction.instructionId} />,
    ],
  ];
  return (
    <Panel title={t('facts')}>
      {instruction.amountMinor === undefined ? null : (
        <p>
          <Money
            minor={instruction.amountMinor}
            currency={currency}
            size="large"
            lead={(figure) => proofLink(instruction.instructionId, figure)}
          />
        </p>
      )}
      <Facts facts={told} />
    </Panel>
  );
}

/** The receipt for print, in the language of the page. */
function ReceiptLink({
  poolId,
  instructionId,
}: {
  readonly poolId: number;
  readonly instructionId: string;
}) {
  const { t, i18n } = useTranslation('instruction');
  const id = encodeURIComponent(instructionId);
  return (
    <a
      href={`/v1/pools/${poolId}/instructions/${id}/receipt?language=${i18n.language}`}
      target="_blank"
      rel="noreferrer"
    >
      {t('receiptOpen')}
    </a>
  );
}

function optional(
  name: string,
  value: string | undefined,
  show: (value: string) => ReactNode = (text) => <span className="figure">{text}</span>,
): readonly (readonly [string, ReactNode])[] {
  return value === undefined ? [] : [[name, show(value)]];
}

const BANK_TONES: Readonly<Record<'not' | 'open' | 'done' | 'refused', Tone>> = {
  not: 'calm',
  open: 'wait',
  done: 'good',
  refused: 'bad',
};
const BANK_TEXTS = {
  not: 'step.bankNot',
  open: 'step.bankOpen',
  done: 'step.bankDone',
  refused: 'step.bankRefused',
} as const;

/** The state that an entry brought the instruction into, where it did. */
function LaterState({ content }: { readonly content: string }) {
  const told = content.match(STATE_TOLD)?.[1];
  return told === undefined ? null : <InstructionStateBadge state={told} />;
}

/** The canonical text of the journal has no blanks: the result of the outcome names the state. */
const STATE_TOLD = /"outcome":\{"result":\{[^}]*"state":"([a-z_]+)"/;

function Timeline({ instruction, poolId, instructionId }: Shown) {
  const { t } = useTranslation('instruction');
  const later = useLaterEntries(poolId, instructionId);
  const { recordedAt, kind, status, position } = instruction;
  const accepted = status === 'accepted';
  const state = instructionStateOf(instruction.state);
  const bank = state === undefined ? 'open' : BANK_PART[state];
  return (
    <Panel title={t('timeline')}>
      <ol className="steps">
        <Step tone="good" title={t('step.asked')} at={<Moment at={recordedAt} />}>
          {t('step.askedNote', { kind: t(`kind.${kind}`), id: instructionId })}
        </Step>
        <Step
          tone={accepted ? 'good' : 'bad'}
          title={t('step.decided')}
          at={<Moment at={recordedAt} />}
        >
          {accepted ? t('step.decidedYes', { position }) : t('step.decidedNo', { code: status })}
        </Step>
        {(later.data ?? []).map((entry) => (
          <Step
            key={entry.position}
            tone="busy"
            title={<code>{entry.kind}</code>}
            at={<Moment at={entry.recordedAt} />}
          >
            <LaterState content={entry.content} /> {t('step.entry')} {entry.position}
          </Step>
        ))}
        {accepted ? (
          <Step tone={BANK_TONES[bank]} title={t('step.bank')}>
            {t(BANK_TEXTS[bank])} <InstructionStateBadge state={instruction.state} />
          </Step>
        ) : null}
      </ol>
    </Panel>
  );
}
