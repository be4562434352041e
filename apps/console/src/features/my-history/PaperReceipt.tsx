import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { languageOf } from '../../ui/texts.ts';
import { usePaperReceipt } from './actions/use-paper-receipt.ts';

/** The receipt for print, in the language of the page. */
export function PaperReceipt({ instructionId }: { readonly instructionId: string }) {
  const { t, i18n } = useTranslation('myHistory');
  const act = usePaperReceipt(instructionId);
  return (
    <div className="form">
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <div>
        <Button
          loading={act.isPending}
          onClick={() => {
            act.mutate(languageOf(i18n.language));
          }}
        >
          {t('receiptPaper')}
        </Button>
      </div>
    </div>
  );
}
