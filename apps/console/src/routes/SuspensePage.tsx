import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/queries/use-me.ts';
import { ReturnTable } from '../features/suspense/ReturnTable.tsx';
import { SuspenseTable } from '../features/suspense/SuspenseTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { linksOf } from './links.tsx';
import { NewInstructionLink } from './NewInstructionLink.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** Money whose owner is not known yet, and what goes back. */
export function SuspensePage() {
  const { t } = useTranslation('suspense');
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('title')} note={t('titleNote')} />
            <div className="panels">
              <SuspenseTable
                poolId={poolId}
                currency={currency}
                journalLink={links.journal}
                mayAsk={mayAsk}
                extra={
                  mayAsk('proposeInstruction') ? (
                    <NewInstructionLink poolId={poolId}>{t('allocate')}</NewInstructionLink>
                  ) : null
                }
              />
              <ReturnTable
                poolId={poolId}
                currency={currency}
                personId={me?.personId ?? ''}
                journalLink={links.journal}
                instructionLink={links.instruction}
                mayAsk={mayAsk}
                askApprovals={askApprovalsOf(poolId)}
              />
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
