import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../ui/AmountField.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  CURRENCY_CODES,
  type PoolDraft,
  type PoolFault,
  programmeName,
  programmesOn,
} from './pool-draft.ts';

/** Whose pool it is, of which money, at which account, by which programme. */
export function PoolFields({
  draft,
  platforms,
  faults,
  onChange,
}: {
  readonly draft: PoolDraft;
  readonly platforms: readonly api.Platform[];
  readonly faults: readonly PoolFault[];
  readonly onChange: (change: Partial<PoolDraft>) => void;
}) {
  const { t, i18n } = useTranslation('pool');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const wrong = (fault: PoolFault) => (faults.includes(fault) ? t(`wrong.${fault}`) : undefined);
  return (
    <div className="form fields">
      <SelectField
        label={t('platform')}
        value={draft.platformId === '' ? undefined : draft.platformId}
        placeholder={platforms.length === 0 ? t('noPlatforms') : t('chooseOne')}
        wrong={wrong('platformId')}
        options={platforms.map(({ platformId, name }) => ({
          value: platformId,
          label: `${platformId} · ${name}`,
        }))}
        onChange={(platformId) => {
          onChange({ platformId });
        }}
      />
      <TextField
        label={t('name')}
        value={draft.name}
        complete="off"
        wrong={wrong('name')}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <SelectField
        label={t('currency')}
        value={draft.currency}
        options={CURRENCY_CODES.map((value) => ({ value, label: value }))}
        onChange={(currency) => {
          onChange({ currency });
        }}
      />
      <TextField
        label={t('bankAccount')}
        value={draft.bankAccount}
        complete="off"
        wrong={wrong('bankAccount')}
        onChange={(bankAccount) => {
          onChange({ bankAccount });
        }}
      />
      <DateField
        label={t('businessDate')}
        value={draft.businessDate}
        wrong={wrong('businessDate')}
        onChange={(businessDate) => {
          onChange({ businessDate });
        }}
      />
      <SelectField
        label={t('programme')}
        value={draft.programme === '' ? undefined : draft.programme}
        placeholder={t('chooseOne')}
        wrong={wrong('programme')}
        options={programmesOn(draft.businessDate).map((one) => ({
          value: programmeName(one),
          label: `${one.title[language]} (${programmeName(one)})`,
        }))}
        onChange={(programme) => {
          onChange({ programme });
        }}
      />
      <AmountField
        label={t('openingBalance')}
        value={draft.openingText}
        currency={draft.currency}
        wrong={wrong('openingText')}
        onChange={(openingText) => {
          onChange({ openingText });
        }}
      />
    </div>
  );
}
