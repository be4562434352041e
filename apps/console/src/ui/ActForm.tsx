import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemNotice } from './ProblemNotice.tsx';

/** Fields of one act, its refusal right above the one button that sends them. */
export function ActForm({
  submit,
  act,
  isReady = true,
  onSubmit,
  children,
  after,
}: {
  readonly submit: string;
  readonly act: { readonly error: Error | null; readonly isPending: boolean };
  /** False while nothing can be sent yet. */
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** What else can be done, below the button. */
  readonly after?: ReactNode;
}) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // A key that is held down sends once.
        if (isReady && !act.isPending) onSubmit();
      }}
    >
      {children}
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
