import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { refusedText } from '../../ui/refused-text.ts';
import { TextField } from '../../ui/TextField.tsx';
import { BREAK_ACTS, BREAK_LISTS } from './actions/break-acts.ts';

/** A remark on a break, for whoever looks at it next. */
export function CommentForm({
  poolId,
  breakId,
}: {
  readonly poolId: number;
  readonly breakId: string;
}) {
  const { t } = useTranslation('break');
  const [text, setText] = useState('');
  const comment = useProvenAct(BREAK_ACTS.comment, BREAK_LISTS);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { commandId: newCommandId(), breakId, text };
        comment.mutate(
          { poolId, body },
          {
            onSuccess: () => {
              setText('');
            },
          },
        );
      }}
    >
      <TextField
        label={t('comment')}
        value={text}
        onChange={setText}
        complete="off"
        wrong={refusedText(comment.error, 'text')}
      />
      <p className="note">{t('commentNote')}</p>
      <div>
        <Button htmlType="submit" disabled={text.trim() === ''} loading={comment.isPending}>
          {t('act.comment')}
        </Button>
      </div>
      {comment.error === null ? null : <ProblemNotice fault={comment.error} />}
    </form>
  );
}
