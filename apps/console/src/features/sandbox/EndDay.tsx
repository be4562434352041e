import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { SANDBOX_LISTS, sandboxActsOf, saveStatement } from './actions/sandbox-acts.ts';

/** Ends the bank's day, and gives its statement out. */
export function EndDay({
  poolId,
  currency,
  businessDate,
  dayLink,
  statementsLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  /** The day that the bank is on. */
  readonly businessDate: string;
  readonly dayLink: ReactNode;
  readonly statementsLink: ReactNode;
}) {
  const { t } = useTranslation('sandbox');
  const end = useProvenAct(sandboxActsOf(poolId).endDay, SANDBOX_LISTS);
  const [day, setDay] = useState('');
  const asked = day === '' ? (end.data?.businessDate ?? '') : day;
  const save = useMutation({ mutationFn: (date: string) => saveStatement(poolId, date) });
  return (
    <Panel
      title={t('endDay')}
      note={t('endDayNote')}
      extra={
        <ActButton
          primary
          label={t('endDayOf', { day: businessDate })}
          note={t('endDayWarning')}
          act={end}
          given={() => businessDate}
        />
      }
    >
      {end.data === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('ended', { day: end.data.businessDate, count: end.data.entryCount })}
          description={
            <>
              {t('closing')} <Money minor={end.data.closingMinor} currency={currency} />.{' '}
              {t('endedNext')} {dayLink}
            </>
          }
        />
      )}
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (asked !== '') save.mutate(asked);
        }}
      >
        <DateField label={t('statementDay')} value={asked} onChange={setDay} />
        <div className="field">
          <Button size="large" htmlType="submit" loading={save.isPending} disabled={asked === ''}>
            {t('saveStatement')}
          </Button>
        </div>
        <p className="note fields-foot">
          {t('statementNote')} {statementsLink}
        </p>
      </form>
      {save.error === null ? null : <ProblemNotice fault={save.error} />}
    </Panel>
  );
}
