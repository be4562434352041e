import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EXPORT_LISTS, exportActsOf } from './actions/export-acts.ts';

const KINDS = ['customers', 'owner_list', 'segregation'] as const;
const MAPS = [
  'neutral',
  'us-370-c',
  'us-360-deposit',
  'us-360-customer',
  'us-360-join',
  'us-360-hold',
  'us-375-proposed',
] as const;
const PURPOSES = [
  'customer_request',
  'operation',
  'reconciliation',
  'dispute',
  'risk_review',
  'anti_money_laundering',
  'legal_order',
  'audit',
  'supervision',
] as const;
/** What people owned on a past day leaves for a duty of law only. */
const DUTIES = ['anti_money_laundering', 'legal_order', 'audit', 'supervision'] as const;

interface Draft {
  readonly kind: (typeof KINDS)[number];
  readonly businessDate: string;
  readonly map: (typeof MAPS)[number];
  readonly purpose?: (typeof PURPOSES)[number];
  readonly reason: string;
}

const EMPTY: Draft = { kind: 'customers', businessDate: '', map: 'neutral', reason: '' };

/** Asks for an export: what, what for, and for whom. */
export function ExportForm({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('export');
  const [draft, setDraft] = useState(EMPTY);
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const ask = useProvenAct(exportActsOf(poolId).ask, EXPORT_LISTS);
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const body = bodyOf(draft);
  return (
    <Panel title={t('ask')} note={t('askNote')}>
      <ActForm
        key={turn}
        submit={t('askNow')}
        act={ask}
        isWhole={body !== undefined}
        onSubmit={() => {
          if (body === undefined) return;
          ask.mutate(body, {
            onSuccess: () => {
              setDraft(EMPTY);
              setTurn(turn + 1);
            },
          });
        }}
      >
        {(isTried) => <ExportFields draft={draft} set={set} isTried={isTried} />}
      </ActForm>
    </Panel>
  );
}

function ExportFields({
  draft,
  set,
  isTried,
}: {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly isTried: boolean;
}) {
  const { t } = useTranslation('export');
  const { kind, businessDate, map, purpose, reason } = draft;
  const wrongIf = (isMissing: boolean) => (isTried && isMissing ? t('missing') : undefined);
  return (
    <>
      <Choice
        legend={t('what')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(chosen) => {
          set({ kind: chosen });
        }}
      />
      {kind === 'segregation' ? (
        <>
          <DateField
            label={t('day')}
            value={businessDate}
            wrong={wrongIf(businessDate === '')}
            onChange={(chosen) => {
              set({ businessDate: chosen });
            }}
          />
          <SelectField
            label={t('form')}
            value={map}
            options={MAPS.map((value) => ({ value, label: t(`map.${value}`) }))}
            onChange={(chosen) => {
              set({ map: chosen });
            }}
          />
        </>
      ) : null}
      <SelectField
        label={t('purpose')}
        value={purposesOf(kind).find((one) => one === purpose)}
        placeholder={t('choose')}
        options={purposesOf(kind).map((value) => ({ value, label: t(`purpose.${value}`) }))}
        wrong={wrongIf(bodyPurpose(draft) === undefined)}
        onChange={(chosen) => {
          set({ purpose: chosen });
        }}
      />
      <TextField
        label={t('reasonField')}
        value={reason}
        complete="off"
        wrong={wrongIf(reason.trim() === '')}
        onChange={(text) => {
          set({ reason: text });
        }}
      />
    </>
  );
}

function purposesOf(kind: Draft['kind']): readonly (typeof PURPOSES)[number][] {
  return kind === 'segregation' ? DUTIES : PURPOSES;
}

function bodyPurpose({ kind, purpose }: Draft): Draft['purpose'] {
  return purposesOf(kind).find((one) => one === purpose);
}

/** @returns undefined while something is missing */
function bodyOf(draft: Draft): Omit<api.AskBulkExport, 'commandId'> | undefined {
  const { kind, businessDate, map } = draft;
  const purpose = bodyPurpose(draft);
  const reason = draft.reason.trim();
  if (purpose === undefined || reason === '') return undefined;
  if (kind !== 'segregation') return { kind, purpose, reason };
  return businessDate === '' ? undefined : { kind, businessDate, map, purpose, reason };
}
