import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { QueuedFile } from '../../api/use-file-queue.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Money } from '../../ui/Money.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useImportStatements } from './actions/use-import-statements.ts';

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
  const { items, leftOut, isBusy, add, again } = useImportStatements(poolId);
  const done = items.filter(({ state }) => state === 'done').length;
  const failed = items.filter(({ state }) => state === 'failed').length;
  return (
    <>
      <FileDrop title={t('drop')} note={t('dropNote')} choose={t('choose')} onFiles={add} />
      {items.length === 0 ? null : (
        <p role="status" className="note">
          {isBusy ? t('busy') : t('ready')} {t('filesDone', { done, failed, count: items.length })}
          {leftOut === 0 ? null : ` ${t('leftOut', { count: leftOut })}`}
        </p>
      )}
      <ol className="outcomes">
        {items.map((item) => (
          <li key={item.key}>
            <FileLine item={item} />
            {item.answer?.statements.map((one) => (
              <Outcome
                key={`${one.statementId ?? ''} ${one.businessDate ?? ''}`}
                one={one}
                currency={currency}
              />
            ))}
            {item.state === 'failed' ? (
              <ProblemNotice
                fault={item.fault}
                onRetry={() => {
                  again(item);
                }}
              />
            ) : null}
            {isLeftAside(item) ? (
              <Button
                size="small"
                onClick={() => {
                  again(item);
                }}
              >
                {t('again')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

type Item = QueuedFile<api.StatementImportAnswer>;

/** Whether a statement of the file may be taken later: when the one before it is there. */
function isLeftAside({ answer }: Item): boolean {
  return answer?.statements.some(({ status }) => status !== 'recorded') === true;
}

const FILE_TONES: Readonly<Record<Item['state'], Tone>> = {
  waiting: 'wait',
  sending: 'busy',
  done: 'calm',
  failed: 'bad',
};

function FileLine({ item: { file, state, percent, answer } }: { readonly item: Item }) {
  const { t } = useTranslation('statement');
  return (
    <div className="outcome-line">
      <strong className="figure">{file.name}</strong>
      <StatusBadge state={state} tones={FILE_TONES} text={t(`file.${state}`)} />
      {answer === undefined ? null : <span>{answer.format}</span>}
      {state === 'sending' ? (
        <>
          <progress
            className="progress"
            max={WHOLE_PERCENT}
            value={percent}
            aria-label={t('sending', { percent })}
          />
          <span>{percent < WHOLE_PERCENT ? t('sending', { percent }) : t('importing')}</span>
        </>
      ) : null}
    </div>
  );
}

type Imported = api.StatementImportAnswer['statements'][number];

const TONES: Readonly<Record<Imported['status'], Tone>> = {
  recorded: 'good',
  refused: 'bad',
  differs_from_delivered: 'bad',
  unusable: 'bad',
};

function Outcome({ one, currency }: { readonly one: Imported; readonly currency: string }) {
  const { t } = useTranslation('statement');
  return (
    <>
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
      {one.code === 'day_state_forbids' ? <p className="note">{t('dayOpen')}</p> : null}
    </>
  );
}
