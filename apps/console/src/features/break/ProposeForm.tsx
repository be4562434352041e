import type { api } from '@ringfence/client';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';
import { EVIDENCE_NEEDED, listResolutions, NAMES_ITEM } from './resolutions.ts';

/** Proposes what is done about a break; somebody else says yes or no. */
export function ProposeForm({
  poolId,
  record,
  given,
  itemId,
}: {
  readonly poolId: number;
  readonly record: api.Break;
  /** The kinds of evidence that were noted. */
  readonly given: readonly api.AttachBreakEvidence['evidence'][];
  readonly itemId: string;
}) {
  const { t } = useTranslation('break');
  const possible = listResolutions(record);
  const [first = 'let_stand'] = possible;
  const [chosen, setChosen] = useState(itemId === '' ? first : 'confirm_item');
  const [item, setItem] = useState(itemId);
  const [reason, setReason] = useState('');
  const propose = useProvenAct(BREAK_ACTS.propose, BREAK_LISTS);
  const needed = EVIDENCE_NEEDED[chosen];
  const missing = needed.filter((kind) => !given.includes(kind));
  const kinds = missing.map((kind) => t(`evidence.${kind}`)).join(', ');
  return (
    <Panel title={t('resolution')} note={t('twoPeople')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const named = NAMES_ITEM[chosen] ? { itemId: item } : {};
          const body = {
            commandId: newCommandId(),
            breakId: record.breakId,
            resolution: chosen,
            reason,
            ...named,
          };
          propose.mutate({ poolId, body });
        }}
      >
        <Radio.Group
          className="choices"
          aria-label={t('resolution')}
          value={chosen}
          onChange={({ target }) => {
            setChosen(possible.find((one) => one === target.value) ?? first);
          }}
        >
          {possible.map((resolution) => (
            <Radio key={resolution} value={resolution}>
              {t(`resolution.${resolution}`)}
            </Radio>
          ))}
        </Radio.Group>
        <p className="note">
          {t(`resolutionEffect.${chosen}`)} {needed.length === 0 ? t('evidenceNone') : null}
          {missing.length === 0 ? null : t('evidenceNeeded', { kinds })}
        </p>
        {NAMES_ITEM[chosen] ? (
          <TextField label={t('itemId')} value={item} onChange={setItem} complete="off" />
        ) : null}
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          complete="off"
          wrong={refusedText(propose.error, 'reason')}
        />
        <div>
          <Button
            type="primary"
            htmlType="submit"
            disabled={reason.trim() === '' || missing.length > 0}
            loading={propose.isPending}
          >
            {t('act.propose')}
          </Button>
        </div>
        {propose.error === null ? null : <ProblemNotice fault={propose.error} />}
      </form>
    </Panel>
  );
}
