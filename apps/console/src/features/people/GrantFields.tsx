import type { api } from '@ringfence/client';
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import type { GrantDraft } from './grant-draft.ts';
import { useRoles } from './queries/use-roles.ts';
import { useRoleName } from './use-role-name.ts';

const LEVELS = [1, 2, 3] as const;

/** Which role, how far, where and until when. */
export function GrantFields({
  draft,
  onChange,
  pools,
}: {
  readonly draft: GrantDraft;
  readonly onChange: (draft: GrantDraft) => void;
  readonly pools: readonly api.Pool[];
}) {
  const { t } = useTranslation('people');
  const { data: rules } = useRoles();
  const nameOf = useRoleName();
  const id = useId();
  const rule = rules?.roles.find(({ role }) => role === draft.role);
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-role`}>{t('role')}</label>
        <Select
          size="large"
          id={`${id}-role`}
          aria-label={t('role')}
          allowClear
          placeholder={t('roleChoose')}
          value={draft.role ?? null}
          options={(rules?.roles ?? []).map(({ role }) => ({ value: role, label: nameOf(role) }))}
          onChange={(role?: api.GrantRole['role'] | null) => {
            const { role: _before, ...rest } = draft;
            onChange(role === undefined || role === null ? rest : { ...rest, role });
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-level`}>{t('level')}</label>
        <Select
          size="large"
          id={`${id}-level`}
          aria-label={t('level')}
          value={draft.level}
          options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
          onChange={(level: GrantDraft['level']) => {
            onChange({ ...draft, level });
          }}
        />
      </div>
      {rule?.ofPlatform === true ? (
        <TextField
          label={t('platform')}
          value={draft.platformId}
          onChange={(platformId) => {
            onChange({ ...draft, platformId });
          }}
          complete="off"
        />
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-pools`}>{t('pools')}</label>
        <Select
          size="large"
          id={`${id}-pools`}
          aria-label={t('pools')}
          mode="multiple"
          placeholder={t('poolsAll')}
          value={[...draft.pools]}
          options={pools.map(({ poolId, name }) => ({
            value: poolId,
            label: `${poolId} · ${name}`,
          }))}
          onChange={(chosen) => {
            onChange({ ...draft, pools: chosen });
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-end`}>{t(rule?.timed === true ? 'endNeeded' : 'end')}</label>
        <Input
          size="large"
          id={`${id}-end`}
          type="date"
          required={rule?.timed === true}
          value={draft.lastDay}
          onChange={(event) => {
            onChange({ ...draft, lastDay: event.target.value });
          }}
        />
      </div>
    </>
  );
}
