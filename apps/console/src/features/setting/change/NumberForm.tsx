import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/TextField.tsx';
import { ChangeSetting } from '../ChangeSetting.tsx';
import { type ChangeProps, differing, textChange } from './change-props.ts';

const WHOLE = /^(0|[1-9][0-9]{0,3})$/;

/** Changes a setting that is one whole number, such as a day of the month. */
export function NumberForm<Body extends { readonly commandId: string }>({
  title,
  note,
  label,
  route,
  act,
  askApprovals,
  now,
  least,
  most,
  bodyOf,
}: Pick<ChangeProps, 'askApprovals'> & {
  readonly title: string;
  readonly note: string;
  readonly label: string;
  readonly route: string;
  readonly act: Parameters<typeof ChangeSetting<Body>>[0]['act'];
  /** Absent: none is set. */
  readonly now: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly bodyOf: (commandId: string, value: number) => Body;
}) {
  const { t } = useTranslation('setting');
  const [text, setText] = useState(String(now ?? ''));
  const typed = WHOLE.test(text.trim()) ? Number(text) : undefined;
  const value = typed === undefined || typed < least || typed > most ? undefined : typed;
  return (
    <ChangeSetting
      title={title}
      note={note}
      route={route}
      act={act}
      askApprovals={askApprovals}
      isWhole={value !== undefined}
      bodyOf={(commandId) => (value === undefined ? undefined : bodyOf(commandId, value))}
      changesOf={() => differing([textChange(label, String(now ?? '–'), text.trim())])}
    >
      {(isTried) => (
        <TextField
          label={label}
          value={text}
          complete="off"
          numeric
          wrong={isTried && value === undefined ? t('numberFromTo', { least, most }) : undefined}
          onChange={setText}
        />
      )}
    </ChangeSetting>
  );
}
