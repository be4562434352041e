import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { AmountField } from '../../../ui/AmountField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Money } from '../../../ui/Money.tsx';
import { minorOfText } from '../../../ui/minor-of-text.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { SETTING_LISTS, settingActsOf } from '../actions/setting-acts.ts';
import { ChangeSetting } from '../ChangeSetting.tsx';
import type { ChangeProps } from './change-props.ts';
import { basisPointsOf } from './read-share.ts';

const FEE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const WHOLE_BASIS_POINTS = 10_000;
const BASIS_POINTS_IN_PERCENT = 100;

type Version = api.FeeBody['versions'][number];

const EMPTY = {
  feeId: '',
  titleZh: '',
  titleEn: '',
  from: '',
  fixed: '',
  share: '0',
  least: '',
  most: '',
} as const;

type Draft = { readonly [Name in keyof typeof EMPTY]: string };

/** Publishes a fee or its next version, held against the version that counts today. */
export function PublishFeeForm({
  pool: { poolId, currency, businessDate },
  askApprovals,
  fees,
}: ChangeProps & { readonly fees: readonly api.Fee[] }) {
  const { t } = useTranslation('setting');
  const act = useProvenAct(settingActsOf(poolId).publishFee, SETTING_LISTS);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const terms = termsOf(draft, currency);
  const set = (name: keyof Draft) => (value: string) => {
    setDraft({ ...draft, [name]: value });
  };
  const wrongId = FEE_ID.test(draft.feeId.trim()) ? undefined : t('feeIdWrong');
  const amount = (minor: string | undefined): ReactNode =>
    minor === undefined ? '–' : <Money minor={minor} currency={currency} />;
  return (
    <ChangeSetting
      title={t('publishFee')}
      note={t('publishFeeNote')}
      route="publishFee"
      act={act}
      askApprovals={askApprovals}
      isWhole={terms !== undefined && wrongId === undefined}
      bodyOf={(commandId) =>
        terms === undefined ? undefined : { commandId, feeId: draft.feeId.trim(), ...terms }
      }
      changesOf={({ feeId, commandId: _id, ...then }) => {
        const versions = fees.find(({ recordId }) => recordId === feeId)?.body.versions ?? [];
        return linesOf(versionOn(businessDate, versions), then, t, amount);
      }}
    >
      {(isTried) => (
        <>
          <TextField
            label={t('feeId')}
            value={draft.feeId}
            complete="off"
            wrong={isTried ? wrongId : undefined}
            onChange={set('feeId')}
          />
          {(['titleZh', 'titleEn'] as const).map((name) => (
            <TextField
              key={name}
              label={t(name)}
              value={draft[name]}
              complete="off"
              wrong={isTried && draft[name].trim() === '' ? t('titleMissing') : undefined}
              onChange={set(name)}
            />
          ))}
          <DateField
            label={t('from')}
            value={draft.from}
            wrong={isTried && draft.from === '' ? t('dateMissing') : undefined}
            onChange={set('from')}
          />
          {(['fixed', 'least', 'most'] as const).map((name) => (
            <AmountField
              key={name}
              label={t(name === 'fixed' ? 'fixed' : `${name}Empty`)}
              value={draft[name]}
              currency={currency}
              wrong={isTried ? amountFault(name, draft, currency, t) : undefined}
              onChange={set(name)}
            />
          ))}
          <TextField
            label={t('sharePercent')}
            value={draft.share}
            complete="off"
            decimal
            wrong={isTried && shareOf(draft.share) === undefined ? t('shareWrong') : undefined}
            onChange={set('share')}
          />
        </>
      )}
    </ChangeSetting>
  );
}

function isAmountWrong(name: 'fixed' | 'least' | 'most', text: string, currency: string): boolean {
  if (text.trim() === '') return name === 'fixed';
  const minor = minorOfText(text, currency);
  return minor === undefined || (name !== 'fixed' && minor === '0');
}

/** What is wrong with an amount; undefined: nothing. */
function amountFault(
  name: 'fixed' | 'least' | 'most',
  draft: Draft,
  currency: string,
  say: (key: 'amountWrong' | 'mostBelowLeast') => string,
): string | undefined {
  if (isAmountWrong(name, draft[name], currency)) return say('amountWrong');
  return name === 'most' && areBoundsCrossed(draft, currency) ? say('mostBelowLeast') : undefined;
}

function areBoundsCrossed({ least, most }: Draft, currency: string): boolean {
  const [from, to] = [minorOfText(least, currency), minorOfText(most, currency)];
  return from !== undefined && to !== undefined && BigInt(from) > BigInt(to);
}

function shareOf(text: string): number | undefined {
  const points = basisPointsOf(text);
  return points === undefined || points < 0 || points > WHOLE_BASIS_POINTS ? undefined : points;
}

/** @returns undefined while something is missing or wrong */
function termsOf(draft: Draft, currency: string): Version | undefined {
  const basisPoints = shareOf(draft.share);
  const fixedMinor = minorOfText(draft.fixed, currency);
  const title = { zh: draft.titleZh.trim(), en: draft.titleEn.trim() };
  const areBoundsWrong = (['least', 'most'] as const).some((name) =>
    isAmountWrong(name, draft[name], currency),
  );
  if (basisPoints === undefined || fixedMinor === undefined) return undefined;
  if (areBoundsWrong || areBoundsCrossed(draft, currency)) return undefined;
  if (title.zh === '' || title.en === '' || draft.from === '') return undefined;
  const amountMinMinor = minorOfText(draft.least, currency);
  const amountMaxMinor = minorOfText(draft.most, currency);
  return {
    title,
    effectiveDate: draft.from,
    fixedMinor,
    basisPoints,
    ...(amountMinMinor === undefined ? {} : { amountMinMinor }),
    ...(amountMaxMinor === undefined ? {} : { amountMaxMinor }),
  };
}

/**
 * The version that counts on a day; a later one is published and does not count yet.
 *
 * @param day absent where the pool has no business day: the version published last
 */
function versionOn(day: string | undefined, versions: readonly Version[]): Version | undefined {
  return versions.findLast(({ effectiveDate }) => day === undefined || effectiveDate <= day);
}

function linesOf(
  now: Version | undefined,
  then: Version,
  say: (key: string) => string,
  amount: (minor: string | undefined) => ReactNode,
) {
  const percent = (version: Version | undefined): string =>
    version === undefined ? '–' : `${version.basisPoints / BASIS_POINTS_IN_PERCENT} %`;
  const title = (version: Version | undefined): string =>
    version === undefined ? '–' : `${version.title.zh} · ${version.title.en}`;
  return [
    { name: say('fee'), before: title(now), after: title(then) },
    { name: say('from'), before: now?.effectiveDate ?? '–', after: then.effectiveDate },
    { name: say('fixed'), before: amount(now?.fixedMinor), after: amount(then.fixedMinor) },
    { name: say('share'), before: percent(now), after: percent(then) },
    { name: say('least'), before: amount(now?.amountMinMinor), after: amount(then.amountMinMinor) },
    { name: say('most'), before: amount(now?.amountMaxMinor), after: amount(then.amountMaxMinor) },
  ];
}
