import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { AmountField } from '../../ui/AmountField.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SETTING_LISTS, settingActsOf } from './actions/setting-acts.ts';
import { ChangeSetting } from './ChangeSetting.tsx';
import { CalendarForm } from './change/CalendarForm.tsx';
import { type ChangeProps, differing } from './change/change-props.ts';
import { InterestForm } from './change/InterestForm.tsx';
import { NumberForm } from './change/NumberForm.tsx';
import { PublishFeeForm } from './change/PublishFeeForm.tsx';
import { ScheduleForm } from './change/ScheduleForm.tsx';
import { useSettings } from './queries/use-settings.ts';

/** Changes what counts in a pool; what is different from now is shown before it is sent. */
export function ChangeSettings(props: ChangeProps) {
  const { t } = useTranslation('setting');
  const { pool, mayAsk } = props;
  const query = useSettings(pool.poolId);
  if (!mayAsk('setTerms')) return null;
  return (
    <Panel title={t('change')} note={t('changeNote')}>
      <Loaded query={query}>
        {(settings) => (
          <div key={pool.poolId} className="panels">
            <ChangeTerms {...props} now={settings.terms[0]?.body.terms ?? {}} />
            <ChangeCustomers {...props} now={settings.customers[0]?.body} />
            <ChangeIntake {...props} now={settings.intakes[0]?.state ?? 'open'} />
            <ChangeRules {...props} settings={settings} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

type Settings = NonNullable<ReturnType<typeof useSettings>['data']>;

/** The rules about fees, interest, days and what nobody owns. */
function ChangeRules({ settings, ...props }: ChangeProps & { readonly settings: Settings }) {
  const { t } = useTranslation('setting');
  const { pool, askApprovals } = props;
  const acts = settingActsOf(pool.poolId);
  const setFeeDay = useProvenAct(acts.setFeeDay, SETTING_LISTS);
  const setSuspense = useProvenAct(acts.setSuspense, SETTING_LISTS);
  return (
    <>
      <PublishFeeForm {...props} fees={settings.fees} />
      <NumberForm
        title={t('changeFeeDay')}
        note={t('changeFeeDayNote')}
        label={t('feeDay')}
        route="setFeeSettlementDay"
        act={setFeeDay}
        askApprovals={askApprovals}
        now={settings.settlements[0]?.body.dayOfMonth}
        least={1}
        most={DAY_OF_MONTH_MAX}
        bodyOf={(commandId, dayOfMonth) => ({ commandId, dayOfMonth })}
      />
      <InterestForm {...props} now={settings.interest[0]?.body.policy} />
      <ScheduleForm {...props} now={settings.schedules[0]?.body.schedule} />
      <CalendarForm {...props} now={calendarName(settings.calendars.at(-1))} />
      <NumberForm
        title={t('changeSuspense')}
        note={t('changeSuspenseNote')}
        label={t('suspenseDays')}
        route="setSuspensePolicy"
        act={setSuspense}
        askApprovals={askApprovals}
        now={settings.suspense[0]?.body.returnAfterDays}
        least={0}
        most={RETURN_DAYS_MAX}
        bodyOf={(commandId, returnAfterDays) => ({ commandId, returnAfterDays })}
      />
    </>
  );
}

/** Every month has it. */
const DAY_OF_MONTH_MAX = 28;
const RETURN_DAYS_MAX = 1_000;

function calendarName(calendar: Settings['calendars'][number] | undefined): string | undefined {
  if (calendar === undefined) return undefined;
  const { id, version } = calendar.body.calendar;
  return `${String(id)}.${String(version)}`;
}

const ORIGIN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const WHOLE = /^[1-9][0-9]{0,8}$/;

function ChangeTerms({
  pool: { poolId, currency },
  askApprovals,
  now,
}: ChangeProps & { readonly now: api.TermsBody['terms'] }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).setTerms, SETTING_LISTS);
  const [customers, setCustomers] = useState(String(now.customersMax ?? ''));
  const [amount, setAmount] = useState('');
  const [isUncapped, setIsUncapped] = useState(now.amountMaxMinor === undefined);
  const [lastDate, setLastDate] = useState(now.lastDate ?? '');
  const [origin, setOrigin] = useState('');
  const minor = amount.trim() === '' ? now.amountMaxMinor : minorOfText(amount, currency);
  const isCustomersWrong = customers.trim() !== '' && !WHOLE.test(customers.trim());
  const isAmountWrong = !isUncapped && (minor === undefined || minor === '0');
  const money = (digits: string | undefined): ReactNode =>
    digits === undefined ? t('noCap') : <Money minor={digits} currency={currency} />;
  return (
    <ChangeSetting
      title={t('changeTerms')}
      note={t('changeTermsNote')}
      route="setTerms"
      act={act}
      askApprovals={askApprovals}
      isWhole={!isCustomersWrong && !isAmountWrong && ORIGIN.test(origin.trim())}
      bodyOf={(commandId) => ({
        commandId,
        origin: origin.trim(),
        terms: {
          ...(customers.trim() === '' ? {} : { customersMax: Number(customers) }),
          ...(isUncapped || minor === undefined ? {} : { amountMaxMinor: minor }),
          ...(lastDate === '' ? {} : { lastDate }),
        },
      })}
      changesOf={({ terms }) =>
        differing([
          {
            name: t('customersMax'),
            before: now.customersMax ?? t('noCap'),
            after: terms.customersMax ?? t('noCap'),
            isSame: now.customersMax === terms.customersMax,
          },
          {
            name: t('amountMax'),
            before: money(now.amountMaxMinor),
            after: money(terms.amountMaxMinor),
            isSame: now.amountMaxMinor === terms.amountMaxMinor,
          },
          {
            name: t('lastDate'),
            before: now.lastDate ?? t('noCap'),
            after: terms.lastDate ?? t('noCap'),
            isSame: now.lastDate === terms.lastDate,
          },
        ])
      }
    >
      {(isTried) => (
        <>
          <TextField
            label={t('customersMaxEmpty')}
            value={customers}
            complete="off"
            numeric
            wrong={isTried && isCustomersWrong ? t('wholeNumber') : undefined}
            onChange={setCustomers}
          />
          <AmountField
            label={t('amountMaxNew')}
            value={amount}
            currency={currency}
            wrong={isTried && isAmountWrong ? t('amountMissing') : undefined}
            onChange={(text) => {
              setAmount(text);
              setIsUncapped(false);
            }}
          />
          <label className="choice-item">
            <input
              type="checkbox"
              checked={isUncapped}
              onChange={() => {
                setIsUncapped(!isUncapped);
              }}
            />
            <span>{t('amountUncapped')}</span>
          </label>
          <DateField label={t('lastDateEmpty')} value={lastDate} onChange={setLastDate} />
          <TextField
            label={t('originNew')}
            value={origin}
            complete="off"
            wrong={isTried && !ORIGIN.test(origin.trim()) ? t('originMissing') : undefined}
            onChange={setOrigin}
          />
        </>
      )}
    </ChangeSetting>
  );
}

const HOURS = /^(0|[1-9][0-9]{0,2})$/;
const HOURS_MAX = 720;

function ChangeCustomers({
  pool: { poolId },
  askApprovals,
  now = { verifiedCardRequired: false, cardCoolDownHours: 0 },
}: ChangeProps & { readonly now: api.CustomerSettingsBody | undefined }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).setCustomers, SETTING_LISTS);
  const [isRequired, setIsRequired] = useState(now.verifiedCardRequired);
  const [hours, setHours] = useState(String(now.cardCoolDownHours));
  const isHours = HOURS.test(hours.trim()) && Number(hours) <= HOURS_MAX;
  const yesNo = (is: boolean): string => t(is ? 'cardsYes' : 'cardsNo');
  return (
    <ChangeSetting
      title={t('changeCustomers')}
      note={t('changeCustomersNote')}
      route="setCustomerSettings"
      act={act}
      askApprovals={askApprovals}
      isWhole={isHours}
      bodyOf={(commandId) => ({
        commandId,
        verifiedCardRequired: isRequired,
        cardCoolDownHours: Number(hours),
      })}
      changesOf={(body) =>
        differing([
          {
            name: t('cards'),
            before: yesNo(now.verifiedCardRequired),
            after: yesNo(body.verifiedCardRequired),
            isSame: now.verifiedCardRequired === body.verifiedCardRequired,
          },
          {
            name: t('coolDown'),
            before: now.cardCoolDownHours,
            after: body.cardCoolDownHours,
            isSame: now.cardCoolDownHours === body.cardCoolDownHours,
          },
        ])
      }
    >
      {(isTried) => (
        <>
          <label className="choice-item">
            <input
              type="checkbox"
              checked={isRequired}
              onChange={() => {
                setIsRequired(!isRequired);
              }}
            />
            <span>{t('cardsYes')}</span>
          </label>
          <TextField
            label={t('coolDown')}
            value={hours}
            complete="off"
            numeric
            wrong={isTried && !isHours ? t('hoursWrong') : undefined}
            onChange={setHours}
          />
        </>
      )}
    </ChangeSetting>
  );
}

function ChangeIntake({
  pool: { poolId },
  askApprovals,
  now,
}: ChangeProps & { readonly now: api.Intake['state'] }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).setIntake, SETTING_LISTS);
  const [intake, setIntake] = useState<api.SetIntake['intake']>(now);
  const [reason, setReason] = useState('');
  return (
    <ChangeSetting
      title={t('changeIntake')}
      note={t(`changeIntakeNote.${intake}`)}
      route="setIntake"
      act={act}
      askApprovals={askApprovals}
      isWhole={reason.trim() !== ''}
      bodyOf={(commandId) => ({ commandId, intake, reason: reason.trim() })}
      changesOf={(body) =>
        differing([
          {
            name: t('intake'),
            before: t(`intakeState.${now}`),
            after: t(`intakeState.${body.intake}`),
            isSame: now === body.intake,
          },
        ])
      }
    >
      {(isTried) => (
        <>
          <Choice
            legend={t('intake')}
            value={intake}
            options={(['open', 'stopped'] as const).map((value) => ({
              value,
              label: t(`intakeState.${value}`),
            }))}
            onChange={setIntake}
          />
          <TextField
            label={t('reasonNew')}
            value={reason}
            complete="off"
            wrong={isTried && reason.trim() === '' ? t('reasonMissing') : undefined}
            onChange={setReason}
          />
        </>
      )}
    </ChangeSetting>
  );
}
