import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { SETTING_LISTS, settingActsOf } from '../actions/setting-acts.ts';
import { ChangeSetting } from '../ChangeSetting.tsx';
import { type ChangeProps, differing, textChange } from './change-props.ts';

const ID = /^[a-z][a-z0-9_]{0,31}$/;
const VERSION = /^[1-9][0-9]{0,5}$/;
/** The calendar that comes with the product. */
const SHIPPED = { id: 'cn_cny', version: '1' } as const;

/** Adopts a calendar that comes with the product; one of one's own is sent as a file. */
export function CalendarForm({
  pool: { poolId, businessDate = '' },
  askApprovals,
  now,
}: ChangeProps & { readonly now: string | undefined }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).adoptCalendar, SETTING_LISTS);
  const [id, setId] = useState<string>(SHIPPED.id);
  const [version, setVersion] = useState<string>(SHIPPED.version);
  const [fromDate, setFromDate] = useState(businessDate);
  const isId = ID.test(id.trim());
  const isVersion = VERSION.test(version.trim());
  return (
    <ChangeSetting
      title={t('changeCalendar')}
      note={t('changeCalendarNote')}
      route="adoptCalendar"
      act={act}
      askApprovals={askApprovals}
      isWhole={isId && isVersion && fromDate !== ''}
      bodyOf={(commandId) => ({
        commandId,
        calendar: { id: id.trim(), version: Number(version) },
        fromDate,
      })}
      changesOf={(body) =>
        differing([
          textChange(
            t('calendar'),
            now ?? t('calendarNone'),
            `${body.calendar.id}.${body.calendar.version}`,
          ),
          textChange(t('from'), '–', body.fromDate),
        ])
      }
    >
      {(isTried) => (
        <>
          <TextField
            label={t('calendarId')}
            value={id}
            complete="off"
            wrong={isTried && !isId ? t('calendarIdWrong') : undefined}
            onChange={setId}
          />
          <TextField
            label={t('version')}
            value={version}
            complete="off"
            numeric
            wrong={isTried && !isVersion ? t('wholeNumber') : undefined}
            onChange={setVersion}
          />
          <DateField
            label={t('from')}
            value={fromDate}
            wrong={isTried && fromDate === '' ? t('dateMissing') : undefined}
            onChange={setFromDate}
          />
        </>
      )}
    </ChangeSetting>
  );
}
