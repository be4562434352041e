import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../ui/AmountField.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import type { ProjectShown } from './project-shown.ts';
import { type Repayment, useRepaymentPlan } from './queries/use-repayment-plan.ts';

/** Shows how one repayment would be divided over the claims; nothing moves. */
export function RepaymentPlanForm({ poolId, projectId, currency, customerLink }: ProjectShown) {
  const { t } = useTranslation('project');
  const [principal, setPrincipal] = useState('');
  const [interest, setInterest] = useState('0');
  const [asked, setAsked] = useState<Repayment>();
  const query = useRepaymentPlan(poolId, projectId, asked);
  const repayment = repaymentOf(principal, interest, currency);
  return (
    <Panel title={t('plan')} note={t('planNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(repayment);
        }}
      >
        <AmountField
          label={t('planPrincipal', { currency })}
          value={principal}
          currency={currency}
          onChange={setPrincipal}
        />
        <AmountField
          label={t('planInterest', { currency })}
          value={interest}
          currency={currency}
          onChange={setInterest}
        />
        <div className="fields-foot">
          <Button htmlType="submit" disabled={repayment === undefined}>
            {t('planShow')}
          </Button>
        </div>
      </form>
      {asked === undefined ? null : (
        <Loaded query={query}>
          {(plan) => <PlanLines plan={plan} currency={currency} customerLink={customerLink} />}
        </Loaded>
      )}
    </Panel>
  );
}

function PlanLines({
  plan,
  currency,
  customerLink,
}: Pick<ProjectShown, 'currency' | 'customerLink'> & { readonly plan: api.RepaymentPlan }) {
  const { t } = useTranslation('project');
  return (
    <>
      <h3>{t('planLines')}</h3>
      <p className="note">
        {t('planLeftOver', {
          principal: plan.principalUnitsLeftOverMinor,
          interest: plan.interestUnitsLeftOverMinor,
        })}
      </p>
      <div className="plan-lines">
        <RecordTable
          caption={t('planLines')}
          items={plan.lines}
          keyOf={({ claimId }) => claimId}
          empty={t('claimsNone')}
          columns={[
            { key: 'claim', title: t('claim'), cell: ({ claimId }) => <code>{claimId}</code> },
            { key: 'lender', title: t('lender'), cell: ({ lenderId }) => customerLink(lenderId) },
            {
              key: 'principal',
              title: t('principal'),
              align: 'end',
              cell: ({ principalMinor }) => (
                <Money minor={principalMinor} currency={currency} bare />
              ),
            },
            {
              key: 'interest',
              title: t('interest'),
              align: 'end',
              cell: ({ interestMinor }) => <Money minor={interestMinor} currency={currency} bare />,
            },
          ]}
        />
      </div>
    </>
  );
}

function repaymentOf(principal: string, interest: string, code: string): Repayment | undefined {
  const principalMinor = minorOfText(principal, code);
  const interestMinor = minorOfText(interest, code);
  if (principalMinor === undefined || interestMinor === undefined) return undefined;
  return { principalMinor, interestMinor };
}
