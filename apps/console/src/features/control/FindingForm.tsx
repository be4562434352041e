import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { TextArea } from './TextArea.tsx';

const ROWS = 4;
const DESCRIPTION_LENGTH_MAX = 4_000;
const SOURCES = ['person', 'security_audit', 'dependency_audit'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
type Draft = Omit<api.OpenFinding, 'commandId'>;
const EMPTY: Draft = {
  source: 'person',
  severity: 'medium',
  title: '',
  description: '',
};

/** Notes what somebody found wrong. */
export function FindingForm() {
  const { t } = useTranslation('control');
  const [draft, setDraft] = useState(EMPTY);
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const open = useProvenAct(CONTROL_ACTS.openFinding, CONTROL_LISTS);
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const missing = (text: string) => (text.trim() === '' ? t('missing') : undefined);
  const isWhole = draft.title.trim() !== '' && draft.description.trim() !== '';
  return (
    <Panel title={t('openFinding')} note={t('openFindingNote')}>
      <ActForm
        key={turn}
        submit={t('note')}
        act={open}
        isWhole={isWhole}
        onSubmit={() => {
          open.mutate(draft, {
            onSuccess: () => {
              setDraft(EMPTY);
              setTurn(turn + 1);
            },
          });
        }}
      >
        {(isTried) => (
          <>
            <TextField
              label={t('finding')}
              value={draft.title}
              complete="off"
              wrong={isTried ? missing(draft.title) : undefined}
              onChange={(title) => {
                set({ title });
              }}
            />
            <TextArea
              label={t('description')}
              value={draft.description}
              rows={ROWS}
              lengthMax={DESCRIPTION_LENGTH_MAX}
              wrong={isTried ? missing(draft.description) : undefined}
              onChange={(description) => {
                set({ description });
              }}
            />
            <Choice
              legend={t('severity')}
              value={draft.severity}
              options={SEVERITIES.map((value) => ({
                value,
                label: t(`severity.${value}`),
              }))}
              onChange={(severity) => {
                set({ severity });
              }}
            />
            <Choice
              legend={t('source')}
              value={draft.source}
              options={SOURCES.map((value) => ({
                value,
                label: t(`source.${value}`),
              }))}
              onChange={(source) => {
                set({ source });
              }}
            />
          </>
        )}
      </ActForm>
    </Panel>
  );
}
