import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { AmountField } from '../../ui/AmountField.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SANDBOX_LISTS, sandboxActsOf } from './actions/sandbox-acts.ts';
import { DAMAGES, type FaultDraft, faultOfDraft, type WordTerm, wrongOf } from './fault-draft.ts';
import { FAULT_KINDS, hasTerm } from './fault-terms.ts';

const EMPTY: FaultDraft = { kind: 'bank_fee', count: '1', words: {} };
const WORDS = [
  'endToEndId',
  'reason',
  'businessDays',
  'delayMilliseconds',
] as const satisfies readonly WordTerm[];

/** Lets the bank misbehave with the account of the pool, from the next time that it can. */
export function InjectFault({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('sandbox');
  const [draft, setDraft] = useState<FaultDraft>(EMPTY);
  const inject = useProvenAct(sandboxActsOf(poolId).inject, SANDBOX_LISTS);
  const { kind, words } = draft;
  const toMinor = (text: string) => minorOfText(text, currency);
  const wrong = wrongOf(draft, toMinor);
  const say = (term: WordTerm) => (text: string) => {
    setDraft({ ...draft, words: { ...words, [term]: text } });
  };
  const send = (): void => {
    const asked: api.SandboxFaultAsked = faultOfDraft(draft, toMinor);
    inject.mutate(asked);
  };
  return (
    <Panel title={t('inject')} note={t('injectNote')}>
      <div className="desk-form">
        <ActForm submit={t('inject')} act={inject} isWhole={wrong.length === 0} onSubmit={send}>
          {(isTried) => {
            const told = (term: WordTerm | 'count') =>
              isTried && wrong.includes(term) ? t(`wrong.${term}`) : undefined;
            return (
              <div className="form fields">
                <SelectField
                  label={t('kind')}
                  value={kind}
                  options={FAULT_KINDS.map((value) => ({ value, label: t(`fault.${value}`) }))}
                  onChange={(chosen) => {
                    setDraft({ ...EMPTY, kind: chosen });
                  }}
                />
                <TextField
                  label={t('count')}
                  value={draft.count}
                  complete="off"
                  numeric
                  wrong={told('count')}
                  onChange={(count) => {
                    setDraft({ ...draft, count });
                  }}
                />
                {hasTerm(kind, 'amountMinor') ? (
                  <AmountField
                    label={t('amount')}
                    value={words.amountMinor ?? ''}
                    currency={currency}
                    wrong={told('amountMinor')}
                    onChange={say('amountMinor')}
                  />
                ) : null}
                {hasTerm(kind, 'differenceMinor') ? (
                  <AmountField
                    label={t('term.differenceMinor')}
                    value={words.differenceMinor ?? ''}
                    currency={currency}
                    wrong={told('differenceMinor')}
                    onChange={say('differenceMinor')}
                  />
                ) : null}
                {WORDS.filter((term) => hasTerm(kind, term)).map((term) => (
                  <TextField
                    key={term}
                    label={t(`term.${term}`)}
                    value={words[term] ?? ''}
                    complete="off"
                    wrong={told(term)}
                    onChange={say(term)}
                  />
                ))}
                {hasTerm(kind, 'damage') ? (
                  <SelectField
                    label={t('term.damage')}
                    value={DAMAGES.find((damage) => damage === words.damage)}
                    placeholder={t('chooseOne')}
                    wrong={told('damage')}
                    options={DAMAGES.map((value) => ({ value, label: t(`damage.${value}`) }))}
                    onChange={say('damage')}
                  />
                ) : null}
              </div>
            );
          }}
        </ActForm>
      </div>
    </Panel>
  );
}
