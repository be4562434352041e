import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { PEOPLE_ACTS, PEOPLE_LISTS } from './actions/people-acts.ts';

/** The second word on a grant that waits, and the end of one that counts. */
export function GrantActs({
  grant,
  confirm,
}: {
  readonly grant: api.RoleGrant;
  /** What confirms a grant that waits. */
  readonly confirm: (grant: api.RoleGrant) => ReactNode;
}) {
  const { t } = useTranslation('people');
  const [isAsked, setIsAsked] = useState(false);
  const [reason, setReason] = useState('');
  const revoke = useProvenAct(PEOPLE_ACTS.revoke, PEOPLE_LISTS);
  const { personId, grantId, state } = grant;
  if (state === 'expired' || state === 'revoked') return null;
  return (
    <>
      {state === 'waiting' ? confirm(grant) : null}{' '}
      <Button
        size="small"
        onClick={() => {
          setIsAsked(true);
        }}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('revoke')}
        confirm={t('revoke')}
        cancel={t('cancel')}
        isPending={revoke.isPending}
        onCancel={() => {
          setIsAsked(false);
        }}
        onConfirm={() => {
          const onSuccess = (): void => {
            setIsAsked(false);
          };
          revoke.mutate({ personId, grantId, reason }, { onSuccess });
        }}
      >
        <p>{t('revokeNote')}</p>
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          complete="off"
          wrong={refusedText(revoke.error, 'reason')}
        />
        {revoke.error === null ? null : <ProblemNotice fault={revoke.error} />}
      </ConfirmDialog>
    </>
  );
}
