import { ProblemAnswered } from '@ringfence/client';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { APPROVAL_LISTS, approvalActsOf } from './actions/approval-acts.ts';
import { expiryOf, WAIT_HOURS } from './wait-hours.ts';

/** The request of an act that a matrix governs, as it would be sent. */
export interface GovernedRequest {
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
}

const APPROVAL_REQUIRED = 'approval_required';

/** Where an act was refused because others approve it first: asks them. */
export function AskApprovals({
  poolId,
  fault,
  request,
  proposalLink,
}: {
  readonly poolId: number;
  readonly fault: Error;
  readonly request: GovernedRequest;
  readonly proposalLink: (recordId: string) => ReactNode;
}) {
  const { t } = useTranslation('approval');
  const propose = useProvenAct(approvalActsOf(poolId).proposeAct, APPROVAL_LISTS);
  if (!(fault instanceof ProblemAnswered) || fault.problem.code !== APPROVAL_REQUIRED) return null;
  if (propose.isSuccess) {
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('done.proposed')}
        description={proposalLink(request.body.commandId)}
      />
    );
  }
  return (
    <>
      <p>{t('othersFirst')}</p>
      <div>
        <Button
          loading={propose.isPending}
          onClick={() => {
            const { route, params, body } = request;
            propose.mutate({
              route,
              ...(params === undefined ? {} : { params: { ...params } }),
              body: { ...body },
              expiresAt: expiryOf(WAIT_HOURS[1], Date.now()),
            });
          }}
        >
          {t('askApprovals')}
        </Button>
      </div>
      {propose.error === null ? null : <ProblemNotice fault={propose.error} />}
    </>
  );
}
