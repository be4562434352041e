import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ActContent } from './ActContent.tsx';
import { EffectView } from './EffectView.tsx';
import { instructionOf } from './proposal.ts';
import { useEffectOf } from './queries/use-effect-of.ts';
import { useSignatures } from './queries/use-signatures.ts';

interface EffectProps {
  readonly poolId: number;
  readonly currency: string;
  readonly personId: string;
  readonly customerLink: (customerId: string) => ReactNode;
}

/** What the proposal would do now; of an act, what it says; of one that ended, nothing. */
export function InstructionEffectPanel({
  proposal,
  ...props
}: EffectProps & { readonly proposal: api.Proposal }) {
  const { t } = useTranslation('approval');
  const instruction = instructionOf(proposal);
  if (instruction === undefined) {
    return (
      <Panel title={t('actContent')}>
        <ActContent act={proposal.body.act ?? {}} currency={props.currency} />
      </Panel>
    );
  }
  const approvals = proposal.body.approvals.length;
  if (!proposal.open) return null;
  return <Effect instruction={instruction} approvals={approvals} {...props} />;
}

function Effect({
  instruction,
  approvals,
  poolId,
  ...props
}: EffectProps & { readonly instruction: api.Instruction; readonly approvals: number }) {
  const { t } = useTranslation('approval');
  const query = useEffectOf(poolId, instruction, approvals);
  const { data: signatures } = useSignatures(poolId, instruction.instructionId, approvals);
  return (
    <Panel title={t('effect')} note={t('effectNote')}>
      <Loaded query={query}>
        {(effect) => (
          <EffectView
            effect={effect}
            strengthOf={(signerId) => {
              const seen = signatures?.find((one) => one.signerId === signerId);
              return seen === undefined ? null : <strong>{t(`strength.${seen.strength}`)}</strong>;
            }}
            {...props}
          />
        )}
      </Loaded>
    </Panel>
  );
}
