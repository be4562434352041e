import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { SETTING_LISTS, settingActsOf } from '../actions/setting-acts.ts';
import { ChangeSetting } from '../ChangeSetting.tsx';
import { type ChangeProps, differing, textChange } from './change-props.ts';
import { partsPerMillionOf, percentOfParts } from './read-share.ts';

type Policy = api.InterestPolicyBody['policy'];

const TREATMENTS = ['forbidden', 'client', 'firm', 'split'] as const;
const DAY_COUNTS = [360, 365] as const;
const RATE_MAX = 1_000_000;
const PARTS = /^[1-9][0-9]{0,3}$/;

/** Changes who gets the interest of the bank, and how it is counted. */
export function InterestForm({
  pool: { poolId },
  askApprovals,
  now,
}: ChangeProps & { readonly now: Policy | undefined }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).setInterestPolicy, SETTING_LISTS);
  const [treatment, setTreatment] = useState<Policy['treatment']>(now?.treatment ?? 'forbidden');
  const [dayCount, setDayCount] = useState<Policy['dayCount']>(now?.dayCount ?? DAY_COUNTS[0]);
  const [rate, setRate] = useState(percentOfParts(now?.ratePartsPerMillion ?? 0));
  const [ofClients, setOfClients] = useState(String(now?.clientParts ?? ''));
  const [ofFirm, setOfFirm] = useState(String(now?.firmParts ?? ''));
  const parts = partsPerMillionOf(rate);
  const isRate = parts !== undefined && parts >= 0 && parts <= RATE_MAX;
  const isSplit = treatment === 'split';
  const areParts = !isSplit || (PARTS.test(ofClients.trim()) && PARTS.test(ofFirm.trim()));
  return (
    <ChangeSetting
      title={t('changeInterest')}
      note={t('changeInterestNote')}
      route="setInterestPolicy"
      act={act}
      askApprovals={askApprovals}
      isWhole={isRate && areParts}
      bodyOf={(commandId) => ({
        commandId,
        policy: {
          treatment,
          dayCount,
          ratePartsPerMillion: parts ?? 0,
          ...(isSplit ? { clientParts: Number(ofClients), firmParts: Number(ofFirm) } : {}),
        },
      })}
      changesOf={({ policy }) => {
        const whose = (one: Policy | undefined): string =>
          one === undefined
            ? t('interestNone')
            : `${t(`treatment.${one.treatment}`)}${partsText(one)}`;
        const percent = (one: Policy | undefined): string =>
          one === undefined ? '–' : `${percentOfParts(one.ratePartsPerMillion)} %`;
        return differing([
          textChange(t('interest'), whose(now), whose(policy)),
          textChange(t('interestRate'), percent(now), percent(policy)),
          textChange(t('dayCount'), String(now?.dayCount ?? '–'), String(policy.dayCount)),
        ]);
      }}
    >
      {(isTried) => (
        <>
          <SelectField
            label={t('interest')}
            value={treatment}
            options={TREATMENTS.map((value) => ({ value, label: t(`treatment.${value}`) }))}
            onChange={setTreatment}
          />
          <TextField
            label={t('interestRate')}
            value={rate}
            complete="off"
            decimal
            wrong={isTried && !isRate ? t('rateWrong') : undefined}
            onChange={setRate}
          />
          <SelectField
            label={t('dayCount')}
            value={dayCount}
            options={DAY_COUNTS.map((value) => ({ value, label: String(value) }))}
            onChange={setDayCount}
          />
          {isSplit
            ? (
                [
                  ['clientParts', ofClients, setOfClients],
                  ['firmParts', ofFirm, setOfFirm],
                ] as const
              ).map(([name, value, onChange]) => (
                <TextField
                  key={name}
                  label={t(name)}
                  value={value}
                  complete="off"
                  numeric
                  wrong={isTried && !PARTS.test(value.trim()) ? t('wholeNumber') : undefined}
                  onChange={onChange}
                />
              ))
            : null}
        </>
      )}
    </ChangeSetting>
  );
}

function partsText({ clientParts, firmParts }: Policy): string {
  return clientParts === undefined || firmParts === undefined
    ? ''
    : ` ${clientParts} : ${firmParts}`;
}
