import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { saveJson } from '../../ui/save-file.ts';
import { TextField } from '../../ui/TextField.tsx';
import { type ApprovalQuestion, useSignedApprovals } from './queries/use-signed-approvals.ts';

/** The signatures under a mandate or an instruction, as files that anyone verifies offline. */
export function SignedApprovals({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('oversight');
  const [mandateId, setMandateId] = useState('');
  const [instructionId, setInstructionId] = useState('');
  const [question, setQuestion] = useState<ApprovalQuestion>();
  const query = useSignedApprovals(poolId, question);
  return (
    <Panel title={t('approvals')} note={t('approvalsNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          const [mandate, instruction] = [mandateId.trim(), instructionId.trim()];
          setQuestion(mandate === '' ? { instructionId: instruction } : { mandateId: mandate });
        }}
      >
        <TextField label={t('mandate')} value={mandateId} onChange={setMandateId} complete="off" />
        <TextField
          label={t('instruction')}
          value={instructionId}
          onChange={setInstructionId}
          complete="off"
        />
        <div>
          <Button
            htmlType="submit"
            disabled={mandateId.trim() === '' && instructionId.trim() === ''}
          >
            {t('find')}
          </Button>
        </div>
      </form>
      <div role="status">
        <Loaded query={query}>
          {(files) => {
            if (files === null) return null;
            if (files.length === 0) return <p className="empty">{t('approvalsNone')}</p>;
            return (
              <ul className="outcomes">
                {files.map((file, index) => (
                  <li key={file.signedApproval}>
                    <Button
                      onClick={() => {
                        const name = `pool-${poolId}-${index + 1}.approval.json`;
                        saveJson(name, `${JSON.stringify(file, undefined, 2)}\n`);
                      }}
                    >
                      {t('save', { number: index + 1 })}
                    </Button>
                    <pre className="json">{JSON.stringify(file.command, undefined, 2)}</pre>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </div>
    </Panel>
  );
}
