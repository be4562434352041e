import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ProblemNotice } from './ProblemNotice.tsx';

/**
 * Fields of one act, its refusal right above the one button that sends them. What is not whole is
 * not sent: each field says what is wrong with it, and the first of them takes the focus.
 */
export function ActForm({
  submit,
  act,
  isReady = true,
  isWhole = true,
  onSubmit,
  children,
  after,
}: {
  readonly submit: string;
  readonly act: { readonly error: Error | null; readonly isPending: boolean };
  /** False while nothing can be sent yet. */
  readonly isReady?: boolean;
  /** False while some field is missing or wrong. */
  readonly isWhole?: boolean;
  readonly onSubmit: () => void;
  /** The fields; as a function they are told whether somebody has tried to send them. */
  readonly children: ReactNode | ((isTried: boolean) => ReactNode);
  /** What else can be done, below the button. */
  readonly after?: ReactNode;
}) {
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tries]);
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        // A key that is held down sends once.
        if (isReady && isWhole && !act.isPending) onSubmit();
      }}
    >
      {typeof children === 'function' ? children(tries > 0) : children}
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={act.isPending}
        disabled={!isReady}
      >
        {submit}
      </Button>
      {after}
    </form>
  );
}
