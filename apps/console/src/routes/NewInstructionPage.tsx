import { useTranslation } from 'react-i18next';
import { NewInstruction } from '../features/approval/NewInstruction.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { proposalLinkOf } from './proposal-link.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** A new instruction of the staff, with its effect before it is given or proposed. */
export function NewInstructionPage() {
  const { t } = useTranslation('approval');
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('new')} />
            <NewInstruction
              poolId={poolId}
              currency={currency}
              personId={me?.personId ?? ''}
              customerLink={links.customer}
              instructionLink={links.instruction}
              proposalLink={proposalLinkOf(poolId)}
              mayAsk={mayAsk}
            />
          </>
        );
      }}
    </WithPool>
  );
}
