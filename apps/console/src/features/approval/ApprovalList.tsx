import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Step } from '../../ui/Step.tsx';
import { Who } from './Who.tsx';

/** Who has approved, and who is still to approve, as the rule of the day asks. */
export function ApprovalList({
  approvals,
  currency,
  personId,
  strengthOf,
}: {
  readonly approvals: api.EffectApprovals;
  readonly currency: string;
  readonly personId: string | undefined;
  readonly strengthOf?: (signerId: string) => ReactNode;
}) {
  const { t } = useTranslation('approval');
  const { needed, given, missing, matrix, order, releaser } = approvals;
  return (
    <>
      <p>
        {needed === 0 ? t('needsNone') : t('needs', { count: needed })}{' '}
        {order === 'listed' ? t('orderListed') : ''} {releaser === 'another' ? t('another') : ''}{' '}
        {matrix === undefined ? (
          t('byTier')
        ) : (
          <>
            {t('byMatrix', {
              version: matrix.version,
              channel: t(`channel.${matrix.channel}`),
              risk: t(`risk.${matrix.risk}`),
            })}{' '}
            {matrix.amountMinor === undefined ? null : (
              <>
                {t('ofDay')} <Money minor={matrix.amountMinor} currency={currency} />
              </>
            )}
          </>
        )}
      </p>
      <ol className="steps">
        {given.map((one) => (
          <Step
            key={`${one.keyId} ${one.at}`}
            tone="good"
            title={<Who keyId={one.keyId} personId={personId} />}
            at={<Moment at={one.at} />}
          >
            <Grade role={one.staffRole} level={one.level} /> {strengthOf?.(one.keyId)}
            {one.onBehalfOf === undefined ? null : (
              <p>{t('onBehalf', { keyId: one.onBehalfOf })}</p>
            )}
          </Step>
        ))}
        {missing.map(({ roles, level }, index) => (
          <Step
            // Slots that ask for the same are alike.
            // biome-ignore lint/suspicious/noArrayIndexKey: slots have no other name
            key={index}
            tone="wait"
            title={t('missing')}
          >
            {roles.map((role) => t(`role.${role}`)).join(t('or'))}
            {level > 1 ? ` · ${t('fromLevel', { level })}` : ''}
          </Step>
        ))}
      </ol>
    </>
  );
}

function Grade({
  role,
  level,
}: {
  readonly role: api.Approval['staffRole'];
  readonly level: number | undefined;
}) {
  const { t } = useTranslation('approval');
  if (role === undefined) return <>{t('aKey')}</>;
  return <>{t('grade', { role: t(`role.${role}`), level: level ?? 1 })}</>;
}
