import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { refusedText } from './refused-text.ts';
import { TextField } from './TextField.tsx';

/** An act as a page gives it: once, with what became of it. */
export interface ActGiven<Given> {
  readonly mutate: (given: Given, options: { readonly onSuccess: () => void }) => void;
  readonly reset: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** A button that asks before it acts: what will happen, and why where a reason is kept. */
export function ActButton<Given>({
  label,
  name = label,
  note,
  act,
  given,
  reason,
  danger = false,
  primary = false,
  isReady = true,
  children,
  afterRefusal,
}: {
  readonly label: string;
  /** The title of the dialog; absent: as the button. */
  readonly name?: string;
  readonly note: ReactNode;
  readonly act: ActGiven<Given>;
  readonly given: (reason: string) => Given;
  /** What the reason is called; absent: none is asked for. */
  readonly reason?: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  /** Whether the fields among the children are whole. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  /** What can be done when it was refused. */
  readonly afterRefusal?: (fault: Error) => ReactNode;
}) {
  const { t } = useTranslation('ui');
  const [isAsked, setIsAsked] = useState(false);
  const [why, setWhy] = useState('');
  const close = (): void => {
    setIsAsked(false);
  };
  return (
    <>
      <Button
        size="small"
        danger={danger}
        type={primary ? 'primary' : 'default'}
        onClick={() => {
          act.reset();
          setIsAsked(true);
        }}
      >
        {label}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          isOpen
          title={name}
          confirm={label}
          cancel={t('cancel')}
          isPending={act.isPending}
          isReady={isReady && (reason === undefined || why.trim() !== '')}
          onCancel={close}
          onConfirm={() => {
            const done = (): void => {
              // The reason was for this one: the next act has its own.
              setWhy('');
              close();
            };
            act.mutate(given(why.trim()), { onSuccess: done });
          }}
        >
          <div>{note}</div>
          {children}
          {reason === undefined ? null : (
            <TextField
              label={reason}
              value={why}
              complete="off"
              wrong={refusedText(act.error)}
              onChange={(text) => {
                // What was refused said something else: what follows from it goes with it.
                if (act.error !== null) act.reset();
                setWhy(text);
              }}
            />
          )}
          {act.error === null ? null : (
            <>
              <ProblemNotice fault={act.error} />
              {afterRefusal?.(act.error)}
            </>
          )}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
