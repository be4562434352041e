import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { saveJson } from '../../ui/save-file.ts';
import { newRequestId, PRIVACY_ACTS } from './actions/privacy-acts.ts';

const INDENT = 2;
const DATE_LENGTH = 10;

/** Everything that is kept about me, as one file. */
export function CopyPanel() {
  const { t } = useTranslation('privacy');
  const act = useProvenAct(PRIVACY_ACTS.makeCopy, ['my-privacy-requests']);
  return (
    <Panel title={t('copy')} note={t('copyNote')}>
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Button
        loading={act.isPending}
        onClick={() => {
          act.mutate(newRequestId(), {
            onSuccess: (copy) => {
              const name = `ringfence-${copy.customerId}-${copy.madeAt.slice(0, DATE_LENGTH)}.json`;
              saveJson(name, JSON.stringify(copy, undefined, INDENT));
            },
          });
        }}
      >
        {t('copyButton')}
      </Button>
      <p role="status">{act.isSuccess ? t('copyDone') : ''}</p>
    </Panel>
  );
}
