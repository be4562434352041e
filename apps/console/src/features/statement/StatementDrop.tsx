import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useImportStatement } from './actions/use-import-statement.ts';

const WHOLE_PERCENT = 100;

/** Takes statements that are dropped here or chosen, and shows what the import did with each. */
export function StatementDrop({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('statement');
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { mutation, percent } = useImportStatement(poolId);
  const take = (files: FileList | null): void => {
    const file = files?.item(0);
    if (file !== null && file !== undefined) mutation.mutate(file);
  };
  const over = (event: DragEvent, isNow: boolean): void => {
    event.preventDefault();
    setIsOver(isNow);
  };
  return (
    <>
      <section
        className={`drop${isOver ? ' drop-over' : ''}`}
        aria-label={t('drop')}
        onDragOver={(event) => {
          over(event, true);
        }}
        onDragLeave={(event) => {
          over(event, false);
        }}
        onDrop={(event) => {
          over(event, false);
          take(event.dataTransfer.files);
        }}
      >
        <strong>{t('drop')}</strong>
        <p className="note">{t('dropNote')}</p>
        <input
          ref={chooser}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('choose')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <Button onClick={() => chooser.current?.click()} disabled={mutation.isPending}>
          {t('choose')}
        </Button>
        {mutation.isPending ? (
          <div role="status">
            <progress className="progress" max={WHOLE_PERCENT} value={percent} />
            <p>{percent < WHOLE_PERCENT ? t('sending', { percent }) : t('importing')}</p>
          </div>
        ) : null}
      </section>
      {mutation.error === null ? null : <ProblemNotice fault={mutation.error} />}
      {mutation.data === undefined ? null : <Outcomes answer={mutation.data} currency={currency} />}
    </>
  );
}

type Outcome = api.StatementImportAnswer['statements'][number];

const TONES: Readonly<Record<Outcome['status'], Tone>> = {
  recorded: 'good',
  refused: 'bad',
  differs_from_delivered: 'bad',
  unusable: 'bad',
};

function Outcomes({
  answer,
  currency,
}: {
  readonly answer: api.StatementImportAnswer;
  readonly currency: string;
}) {
  const { t } = useTranslation('statement');
  return (
    <div role="status">
      <h3>
        {t('outcome')} ({answer.format})
      </h3>
      <ul className="outcomes">
        {answer.statements.map((one) => (
          <li key={`${one.statementId ?? ''} ${one.businessDate ?? ''}`}>
            <div className="outcome-line">
              <StatusBadge state={one.status} tones={TONES} text={t(`outcome.${one.status}`)} />
              <span className="figure">{one.statementId}</span>
              <span className="figure">{one.businessDate}</span>
              {one.lineCount === undefined ? null : (
                <span>
                  {t('lines')} {one.lineCount}
                </span>
              )}
              {one.differenceMinor === undefined || one.differenceMinor === '0' ? null : (
                <span>
                  {t('difference')} <Money minor={one.differenceMinor} currency={currency} signed />
                </span>
              )}
              {one.code === undefined ? null : (
                <a href={`/errors/${one.code}`} target="_blank" rel="noreferrer">
                  {one.code}
                </a>
              )}
            </div>
            {one.detail === undefined ? null : <p>{one.detail}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
