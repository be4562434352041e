import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { ActForm } from '../../ui/ActForm.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { DueDate } from './DueDate.tsx';
import { useAudits } from './queries/use-control.ts';
import { useWording } from './use-wording.ts';

/** Which audits come when, and where the last report of each is. */
export function AuditTable({ mayPlan }: { readonly mayPlan: boolean }) {
  const { t } = useTranslation('control');
  const say = useWording();
  const query = useAudits();
  return (
    <>
      <Panel title={t('audits')} note={t('auditsNote')}>
        <Loaded query={query}>
          {(items) => (
            <RecordTable
              caption={t('audits')}
              items={items}
              keyOf={({ auditId }) => auditId}
              empty={t('auditsNone')}
              columns={[
                {
                  key: 'title',
                  title: t('audit'),
                  cell: ({ title }) => say(title),
                },
                {
                  key: 'every',
                  title: t('every'),
                  align: 'end',
                  cell: ({ everyDays }) => t('days', { count: everyDays }),
                },
                {
                  key: 'next',
                  title: t('next'),
                  cell: ({ nextDate, pace }) => <DueDate date={nextDate} pace={pace} />,
                },
                {
                  key: 'last',
                  title: t('last'),
                  cell: ({ lastDate, lastReference }) =>
                    lastDate === undefined ? '–' : `${lastDate} · ${lastReference ?? ''}`,
                },
                ...(mayPlan
                  ? [
                      {
                        key: 'report',
                        title: t('report'),
                        align: 'end' as const,
                        cell: (audit: api.SecurityAudit) => <ReportButton audit={audit} />,
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Loaded>
      </Panel>
      {mayPlan ? <PlanForm /> : null}
    </>
  );
}

const DATE_LENGTH = 10;

function ReportButton({ audit: { auditId } }: { readonly audit: api.SecurityAudit }) {
  const { t } = useTranslation('control');
  const report = useProvenAct(CONTROL_ACTS.reportAudit, CONTROL_LISTS);
  return (
    <ActButton
      label={t('report')}
      note={t('reportNote')}
      reason={t('reference')}
      act={report}
      given={(reference) => ({
        auditId,
        doneDate: new Date().toISOString().slice(0, DATE_LENGTH),
        reference,
      })}
    />
  );
}

const EMPTY = {
  auditId: '',
  titleZh: '',
  titleEn: '',
  firstDate: '',
  everyDays: '365',
} as const;
const ID_PATTERN = /^[a-z][a-z0-9-]{1,62}[a-z0-9]$/;
const DAYS_PATTERN = /^[1-9][0-9]{0,3}$/;
const DAYS_MAX = 1_100;

function PlanForm() {
  const { t } = useTranslation('control');
  const [draft, setDraft] = useState<Readonly<Record<keyof typeof EMPTY, string>>>(EMPTY);
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const plan = useProvenAct(CONTROL_ACTS.planAudit, CONTROL_LISTS);
  const { auditId, titleZh, titleEn, firstDate, everyDays } = draft;
  const wrong = {
    auditId: ID_PATTERN.test(auditId) ? undefined : t('policyIdWrong'),
    titleZh: titleZh.trim() === '' ? t('missing') : undefined,
    titleEn: titleEn.trim() === '' ? t('missing') : undefined,
    everyDays:
      DAYS_PATTERN.test(everyDays) && Number(everyDays) <= DAYS_MAX ? undefined : t('daysWrong'),
    firstDate: firstDate === '' ? t('missing') : undefined,
  };
  const isWhole = Object.values(wrong).every((text) => text === undefined);
  const labels = {
    auditId: t('auditId'),
    titleZh: t('titleZh'),
    titleEn: t('titleEn'),
    everyDays: t('everyDays'),
  };
  return (
    <Panel title={t('planAudit')}>
      <ActForm
        key={turn}
        submit={t('plan')}
        act={plan}
        isWhole={isWhole}
        onSubmit={() => {
          const title = { zh: titleZh, en: titleEn };
          plan.mutate(
            {
              auditId,
              title,
              firstDate,
              everyDays: Number.parseInt(everyDays, 10),
            },
            {
              onSuccess: () => {
                setDraft(EMPTY);
                setTurn(turn + 1);
              },
            },
          );
        }}
      >
        {(isTried) => (
          <>
            {(['auditId', 'titleZh', 'titleEn', 'everyDays'] as const).map((name) => (
              <TextField
                key={name}
                label={labels[name]}
                value={draft[name]}
                complete="off"
                numeric={name === 'everyDays'}
                wrong={isTried ? wrong[name] : undefined}
                onChange={(text) => {
                  setDraft({ ...draft, [name]: text });
                }}
              />
            ))}
            <DateField
              label={t('firstDate')}
              value={firstDate}
              wrong={isTried ? wrong.firstDate : undefined}
              onChange={(text) => {
                setDraft({ ...draft, firstDate: text });
              }}
            />
          </>
        )}
      </ActForm>
    </Panel>
  );
}
