import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { SETTING_LISTS, settingActsOf } from '../actions/setting-acts.ts';
import { ChangeSetting } from '../ChangeSetting.tsx';
import { type ChangeProps, differing, textChange } from './change-props.ts';

type Schedule = api.DayScheduleContent;

/** What is typed of a schedule, and what each may be. */
const FIELDS = [
  { name: 'cutTime', form: /^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, usual: '22:00' },
  { name: 'closedTime', form: /^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, usual: '10:00' },
  { name: 'closedDays', form: /^([0-9]|10)$/, usual: '1' },
  {
    name: 'paymentUnknownHours',
    form: /^([1-9]|[1-9][0-9]|[1-6][0-9]{2}|7[01][0-9]|720)$/,
    usual: '2',
  },
  { name: 'breakAgeDays', form: /^([1-9]|[1-5][0-9]|60)$/, usual: '3' },
] as const;

type Draft = Readonly<Record<(typeof FIELDS)[number]['name'], string>>;

/** Changes when a day is cut by itself, and from when what is late is an alarm. */
export function ScheduleForm({
  pool: { poolId },
  askApprovals,
  now,
}: ChangeProps & { readonly now: Schedule | undefined }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).setSchedule, SETTING_LISTS);
  const [isOn, setIsOn] = useState(now !== undefined);
  const [draft, setDraft] = useState<Draft>(draftOf(now) ?? USUAL);
  const isWhole = !isOn || FIELDS.every(({ name, form }) => form.test(draft[name].trim()));
  return (
    <ChangeSetting
      title={t('changeSchedule')}
      note={t('changeScheduleNote')}
      route="setDaySchedule"
      act={act}
      askApprovals={askApprovals}
      isWhole={isWhole}
      bodyOf={(commandId) => ({ commandId, ...(isOn ? { schedule: scheduleOf(draft) } : {}) })}
      changesOf={({ schedule }) => {
        const [before, after] = [draftOf(now), draftOf(schedule)];
        return differing(
          FIELDS.map(({ name }) =>
            textChange(
              t(name),
              before?.[name] ?? t('scheduleOff'),
              after?.[name] ?? t('scheduleOff'),
            ),
          ),
        );
      }}
    >
      {(isTried) => (
        <>
          <label className="choice-item">
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => {
                setIsOn(!isOn);
              }}
            />
            <span>{t('scheduleOn')}</span>
          </label>
          {isOn
            ? FIELDS.map(({ name, form }) => (
                <TextField
                  key={name}
                  label={t(name)}
                  value={draft[name]}
                  complete="off"
                  wrong={isTried && !form.test(draft[name].trim()) ? t(`${name}Wrong`) : undefined}
                  onChange={(value) => {
                    setDraft({ ...draft, [name]: value });
                  }}
                />
              ))
            : null}
        </>
      )}
    </ChangeSetting>
  );
}

const USUAL: Draft = {
  cutTime: FIELDS[0].usual,
  closedTime: FIELDS[1].usual,
  closedDays: FIELDS[2].usual,
  paymentUnknownHours: FIELDS[3].usual,
  breakAgeDays: FIELDS[4].usual,
};

function draftOf(schedule: Schedule | undefined): Draft | undefined {
  if (schedule === undefined) return undefined;
  const { cutTime, closedBy, paymentUnknownHours, breakAgeDays } = schedule;
  return {
    cutTime,
    closedTime: closedBy.time,
    closedDays: String(closedBy.daysAfter),
    paymentUnknownHours: String(paymentUnknownHours),
    breakAgeDays: String(breakAgeDays),
  };
}

function scheduleOf(draft: Draft): Schedule {
  return {
    cutTime: draft.cutTime.trim(),
    closedBy: { daysAfter: Number(draft.closedDays), time: draft.closedTime.trim() },
    paymentUnknownHours: Number(draft.paymentUnknownHours),
    breakAgeDays: Number(draft.breakAgeDays),
  };
}
