import { useTranslation } from 'react-i18next';
import { PurposeGate } from '../features/customer/PurposeGate.tsx';
import { purposeHeader } from '../features/customer/purposes.ts';
import { RecallForm } from '../features/recall/RecallForm.tsx';
import { RecallTable } from '../features/recall/RecallTable.tsx';
import { RequestTable } from '../features/recall/RequestTable.tsx';
import { UnclaimedTable } from '../features/recall/UnclaimedTable.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** Payments that are asked back, by us and by the bank. */
export function RecallsPage() {
  const { t } = useTranslation('recall');
  const { data: me } = useMe();
  const mayAsk = useMay();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        const props = {
          poolId,
          currency,
          personId: me?.personId ?? '',
          mayAsk,
          instructionLink: links.instruction,
          journalLink: links.journal,
          askApprovals: askApprovalsOf(poolId),
        };
        return (
          <>
            <PageTitle title={t('title')} note={t('titleNote')} />
            <div className="panels">
              <RecallTable {...props} />
              {mayAsk('requestRecall') ? <RecallForm poolId={poolId} /> : null}
              <RequestTable {...props} />
              {mayAsk('listUnclaimedRecalls') ? (
                <Panel title={t('unclaimed')} note={t('unclaimedNote')}>
                  <PurposeGate>
                    {(purpose) => (
                      <UnclaimedTable
                        poolId={poolId}
                        headers={purposeHeader(purpose)}
                        mayAsk={mayAsk}
                      />
                    )}
                  </PurposeGate>
                </Panel>
              ) : null}
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
