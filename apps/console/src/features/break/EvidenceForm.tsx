import type { api } from '@ringfence/client';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';
import { useKeepEvidence } from './actions/use-keep-evidence.ts';

type Kind = api.AttachBreakEvidence['evidence'];
const KINDS: readonly Kind[] = ['bank_query', 'bank_confirmation', 'document'];

const FILE_TONES: Readonly<Record<'waiting' | 'sending' | 'done' | 'failed', Tone>> = {
  waiting: 'wait',
  sending: 'busy',
  done: 'good',
  failed: 'bad',
};
const FILE_TEXTS = {
  waiting: 'fileWaiting',
  sending: 'fileSending',
  done: 'fileKept',
  failed: 'fileFailed',
} as const;

/** Notes evidence on a break: where it is found, or the files themselves. */
export function EvidenceForm({
  poolId,
  breakId,
}: {
  readonly poolId: number;
  readonly breakId: string;
}) {
  const { t } = useTranslation('break');
  const [evidence, setEvidence] = useState<Kind>('bank_query');
  const [reference, setReference] = useState('');
  const attach = useProvenAct(BREAK_ACTS.attach, BREAK_LISTS);
  const { items, leftOut, add } = useKeepEvidence(poolId, breakId, evidence);
  return (
    <Panel title={t('evidence')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { commandId: newCommandId(), breakId, evidence, reference };
          attach.mutate(
            { poolId, body },
            {
              onSuccess: () => {
                setReference('');
              },
            },
          );
        }}
      >
        <Radio.Group
          aria-label={t('evidenceKind')}
          value={evidence}
          options={KINDS.map((kind) => ({ value: kind, label: t(`evidence.${kind}`) }))}
          onChange={({ target }) => {
            setEvidence(KINDS.find((kind) => kind === target.value) ?? 'document');
          }}
        />
        <TextField
          label={t('evidenceReference')}
          value={reference}
          onChange={setReference}
          complete="off"
        />
        <div>
          <Button htmlType="submit" disabled={reference === ''} loading={attach.isPending}>
            {t('act.attach')}
          </Button>
        </div>
        {attach.error === null ? null : <ProblemNotice fault={attach.error} />}
        <FileDrop title={t('drop')} note={t('dropNote')} choose={t('choose')} onFiles={add} />
      </form>
      {leftOut === 0 ? null : <p className="note">{t('tooManyFiles', { count: leftOut })}</p>}
      <ul className="outcomes">
        {items.map(({ key, file, state, percent, fault }) => (
          <li key={key}>
            <div className="outcome-line">
              <span className="figure">{file.name}</span>
              <StatusBadge
                state={state}
                tones={FILE_TONES}
                text={t(FILE_TEXTS[state], { percent })}
              />
            </div>
            {fault === undefined ? null : <ProblemNotice fault={fault} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
