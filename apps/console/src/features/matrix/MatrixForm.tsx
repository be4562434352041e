import { OPERATIONS } from '@ringfence/custody';
import { Alert, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LANGUAGES } from '../../ui/texts.ts';
import { MATRIX_LISTS, matrixActsOf } from './actions/matrix-acts.ts';
import { MatrixRowFields } from './MatrixRowFields.tsx';
import { MatrixSettings } from './MatrixSettings.tsx';
import { changesOf, documentOf, draftOf, type MatrixDraft, rowFor } from './matrix-draft.ts';
import { useMatrixVersions } from './queries/use-matrix-versions.ts';

interface FormProps {
  readonly poolId: number;
  readonly currency: string;
  readonly nameOf: (operation: string) => string;
  /** Asks for the approvals where others approve a change first. */
  readonly askApprovals: (
    fault: Error,
    request: {
      readonly route: string;
      readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
    },
  ) => ReactNode;
}

/** Changes the matrix: what would change is said before it is sent, and others approve it. */
export function MatrixForm(props: FormProps) {
  const query = useMatrixVersions(props.poolId);
  return (
    <Loaded query={query}>
      {([latest]) => {
        const version = latest?.body.version ?? 0;
        return (
          <Editor
            // Another matrix in force is another form.
            key={version}
            version={version + 1}
            before={draftOf(latest?.body.matrix, props.currency)}
            {...props}
          />
        );
      }}
    </Loaded>
  );
}

function Editor({
  poolId,
  currency,
  nameOf,
  askApprovals,
  version,
  before,
}: FormProps & { readonly version: number; readonly before: MatrixDraft }) {
  const { t, i18n } = useTranslation('matrix');
  const [draft, setDraft] = useState(before);
  const [sent, setSent] = useState<Parameters<typeof set.mutate>[0]>();
  const set = useProvenAct(matrixActsOf(poolId).set, MATRIX_LISTS);
  const language = LANGUAGES.find((one) => one === i18n.language) ?? LANGUAGES[0];
  const { document, faults } = documentOf(draft, currency, language);
  const changes = changesOf(before, draft);
  const isSame = JSON.stringify(before) === JSON.stringify(draft);
  return (
    <Panel title={t('change', { version })} note={t('changeNote')}>
      <div className="form">
        {draft.rows.map((row, index) => (
          <MatrixRowFields
            key={row.key}
            row={row}
            name={nameOf(row.operation)}
            currency={currency}
            onChange={(changed) => {
              setDraft({ ...draft, rows: draft.rows.with(index, changed) });
            }}
            onRemove={() => {
              setDraft({ ...draft, rows: draft.rows.toSpliced(index, 1) });
            }}
          />
        ))}
        <Select
          aria-label={t('addRow')}
          placeholder={t('addRow')}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          options={OPERATIONS.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(operation: (typeof OPERATIONS)[number]) => {
            const key = Math.max(-1, ...draft.rows.map((row) => row.key)) + 1;
            setDraft({ ...draft, rows: [...draft.rows, rowFor(operation, key)] });
          }}
        />
        <MatrixSettings draft={draft} onChange={setDraft} />
        {faults.length === 0 ? null : (
          <Alert
            type="warning"
            showIcon
            role="status"
            title={t('faults')}
            description={
              <ul className="problem-fields">
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            }
          />
        )}
        <div className="panel-foot">
          {faults.length > 0 || isSame ? (
            <p className="note">{t(isSame ? 'same' : 'notYet')}</p>
          ) : (
            <ActButton
              primary
              label={t('send')}
              name={t('change', { version })}
              note={t(version === 1 ? 'firstNote' : 'laterNote')}
              reason={t('why')}
              act={set}
              given={(reason) => {
                const body = { commandId: newCommandId(), version, matrix: document, reason };
                setSent(body);
                return body;
              }}
              afterRefusal={(fault) =>
                sent === undefined
                  ? null
                  : askApprovals(fault, { route: 'setApprovalMatrix', body: { ...sent } })
              }
            >
              <ul className="problem-fields">
                {changes.isSettingsChanged ? <li>{t('what.settings')}</li> : null}
                {(['added', 'changed', 'removed'] as const).flatMap((what) =>
                  changes[what].map((operation) => (
                    <li key={`${what} ${operation}`}>
                      {t(`what.${what}`, { name: nameOf(operation) })}
                    </li>
                  )),
                )}
              </ul>
            </ActButton>
          )}
          {isSame ? null : (
            <Button
              size="small"
              onClick={() => {
                setDraft(before);
              }}
            >
              {t('undo')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
