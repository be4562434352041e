import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useRegistryAct } from './actions/use-registry-act.ts';
import { againOf, CommandFieldEntry } from './CommandFields.tsx';
import type { CommandDefinition } from './registry-commands.ts';

/** One command of the registry, folded until somebody opens it. */
export function CommandForm({ definition }: { readonly definition: CommandDefinition }) {
  const { t } = useTranslation('party');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const act = useRegistryAct();
  const { command, fields, bodyOf } = definition;
  const isTold = fields.every(
    ({ name, kind }) =>
      (values[name] ?? '').trim() !== '' &&
      (kind !== 'twice' || values[name] === values[againOf(name)]),
  );
  const body = isTold ? bodyOf(values) : undefined;
  return (
    <details className="command">
      <summary>{t(`command.${command}`)}</summary>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (body === undefined) return;
          act.mutate(
            { ...body, commandId: newCommandId() },
            {
              onSuccess: () => {
                setValues({});
              },
            },
          );
        }}
      >
        <p className="note fields-foot">{t(`commandNote.${command}`)}</p>
        {fields.map((field) => (
          <CommandFieldEntry
            key={field.name}
            field={field}
            values={values}
            onChange={(name, value) => {
              setValues({ ...values, [name]: value });
            }}
          />
        ))}
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={body === undefined}
            loading={act.isPending}
          >
            {t(`command.${command}`)}
          </Button>
        </div>
      </form>
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      {act.isSuccess ? (
        <p className="note" role="status">
          {t('done')}
        </p>
      ) : null}
    </details>
  );
}
