import type { api } from '@ringfence/client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuote } from './actions/use-quote.ts';
import { PaymentFields } from './PaymentFields.tsx';
import {
  EMPTY_DRAFT,
  instructionOfDraft,
  newPaymentIds,
  type PaymentDraft,
} from './payment-draft.ts';
import { type Delivery, QuoteStep } from './QuoteStep.tsx';

/** How long a signed request may be carried out. @unit milliseconds */
const VALID_MILLISECONDS = 3_600_000;

type Asked = Omit<api.GiveOwnInstruction, 'approval'>;

type Step =
  | { readonly at: 'fields' }
  | { readonly at: 'quote'; readonly quote: api.MyQuote }
  | { readonly at: 'sign'; readonly asked: Asked }
  | { readonly at: 'done'; readonly instructionId: string };

const NUMBER_OF_STEP: Readonly<Record<Exclude<Step['at'], 'done'>, 1 | 2 | 3>> = {
  fields: 1,
  quote: 2,
  sign: 3,
};

/**
 * Withdraws or pays in three steps. What is asked for has one id until the server says no to it, so
 * that nothing is done twice: not by a button that is pressed often, and not by whoever begins anew
 * because the answer was lost.
 */
export function PaymentFlow({
  money,
  sign,
  done,
}: {
  readonly money: Pick<api.MyMoney, 'currency' | 'availableMinor'>;
  readonly sign: (
    asked: Asked,
    onDone: () => void,
    onBack: (isRefused: boolean) => void,
  ) => ReactNode;
  readonly done: (instructionId: string, onAgain: () => void) => ReactNode;
}) {
  const { t } = useTranslation('myPayment');
  const [draft, setDraft] = useState<PaymentDraft>(EMPTY_DRAFT);
  const [ids, setIds] = useState(newPaymentIds);
  const [step, setStep] = useState<Step>({ at: 'fields' });
  const [isAgain, setIsAgain] = useState(false);
  const quoting = useQuote();
  const refusals = quoting.data === 'done' ? [] : (quoting.data?.refusals ?? []);
  const restart = (isRefused: boolean): void => {
    const next = newPaymentIds();
    setIds(isRefused ? next : { ...next, instructionId: ids.instructionId });
    setIsAgain(!isRefused);
    setStep({ at: 'fields' });
  };
  const toSign = (quote: api.MyQuote, delivery: Delivery | undefined): void => {
    const instruction = instructionOfDraft(draft, quote);
    const purpose = draft.purpose.trim();
    const asked = {
      commandId: ids.commandId,
      mandateId: ids.mandateId,
      instruction:
        delivery === undefined || instruction.kind !== 'withdraw'
          ? instruction
          : { ...instruction, delivery },
      expiresAt: new Date(Date.now() + VALID_MILLISECONDS).toISOString(),
      ...(purpose === '' ? {} : { purpose }),
    };
    setStep({ at: 'sign', asked });
  };
  if (step.at === 'done') {
    return done(step.instructionId, () => {
      setDraft(EMPTY_DRAFT);
      restart(true);
    });
  }
  return (
    <section className="panel my-flow">
      <StepTitle number={NUMBER_OF_STEP[step.at]} title={t(`step.${step.at}`)} />
      {step.at === 'fields' ? (
        <PaymentFields
          draft={draft}
          money={money}
          act={quoting}
          refusals={refusals}
          onChange={(changed) => {
            quoting.reset();
            setDraft(changed);
          }}
          onNext={(amountMinor) => {
            const { instructionId } = ids;
            const instruction = instructionOfDraft(draft, { instructionId, amountMinor });
            const onSuccess = (quote: api.MyQuote | 'done'): void => {
              if (quote === 'done') setStep({ at: 'done', instructionId });
              else if (quote.refusals.length === 0) setStep({ at: 'quote', quote });
            };
            quoting.mutate({ instruction, isAgain }, { onSuccess });
          }}
        />
      ) : null}
      {step.at === 'quote' ? (
        <QuoteStep
          quote={step.quote}
          currency={money.currency}
          onBack={() => {
            setStep({ at: 'fields' });
          }}
          onNext={(delivery) => {
            toSign(step.quote, delivery);
          }}
        />
      ) : null}
      {step.at === 'sign'
        ? sign(
            step.asked,
            () => {
              setStep({ at: 'done', instructionId: step.asked.instruction.instructionId });
            },
            restart,
          )
        : null}
    </section>
  );
}

/** The title of a step; it takes the focus, so that whoever sees nothing hears where it is. */
function StepTitle({ number, title }: { readonly number: 1 | 2 | 3; readonly title: string }) {
  const { t } = useTranslation('myPayment');
  const head = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (title !== '') head.current?.focus();
  }, [title]);
  return (
    <header className="my-step-head">
      <p className="note">{t('stepOf', { number })}</p>
      <h2 ref={head} tabIndex={-1}>
        {title}
      </h2>
      <div className="my-progress" aria-hidden="true">
        {([1, 2, 3] as const).map((one) => (
          <span key={one} className={one <= number ? 'my-progress-done' : ''} />
        ))}
      </div>
    </header>
  );
}
