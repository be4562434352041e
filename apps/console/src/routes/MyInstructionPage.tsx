import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MyInstructionStory } from '../features/my-history/MyInstructionStory.tsx';
import { PaperReceipt } from '../features/my-history/PaperReceipt.tsx';
import { ReceiptCheck } from '../features/my-proof/ReceiptCheck.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { MY_LINKS } from './my-links.tsx';
import { WithMoney } from './WithMoney.tsx';

/** One thing that was asked for, step by step, with its receipts. */
export function MyInstructionPage() {
  const { t } = useTranslation('myHistory');
  const { instructionId = '' } = useParams({ strict: false });
  return (
    <>
      <PageTitle title={t('story')} note={MY_LINKS.history(t('toHistory'))} />
      <WithMoney>
        {({ currency }) => (
          <MyInstructionStory
            instructionId={instructionId}
            currency={currency}
            mandateLink={MY_LINKS.mandates}
          >
            <Panel title={t('receipts')} note={t('receiptsNote')}>
              <PaperReceipt instructionId={instructionId} />
              <ReceiptCheck instructionId={instructionId} />
            </Panel>
          </MyInstructionStory>
        )}
      </WithMoney>
    </>
  );
}
