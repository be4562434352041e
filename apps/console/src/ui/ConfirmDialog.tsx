import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

/**
 * Asks before something is done that cannot be undone. The browser's own dialog keeps the focus
 * inside, closes on Escape, and writes no styles. Enter in a line of text confirms. The focus goes
 * back to where it was, or, where that is gone with what was done, to the page.
 */
export function ConfirmDialog({
  isOpen,
  title,
  confirm,
  cancel,
  isPending,
  isReady = true,
  onConfirm,
  onCancel,
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly isPending: boolean;
  /** Whether all that is asked for was told. */
  readonly isReady?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      const isThere = before instanceof HTMLElement && before.isConnected;
      const after = isThere ? before : document.getElementById('content');
      after?.focus({ preventScroll: true });
    };
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onCancel}
      onKeyDown={(event) => {
        if (!isEnterOfLine(event)) return;
        // A form around the dialog is not meant.
        event.preventDefault();
        if (isReady && !isPending) onConfirm();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className="dialog-foot">
        <Button onClick={onCancel}>{cancel}</Button>
        <Button type="primary" loading={isPending} disabled={!isReady} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}

const LINES: readonly string[] = ['text', 'password', 'date'];

/**
 * Whether somebody ended a line of text of the dialog itself: no word that is being composed, no
 * choice from a list, and nothing of a form within.
 */
function isEnterOfLine(event: KeyboardEvent<HTMLDialogElement>): boolean {
  const { key, repeat, nativeEvent, target, currentTarget } = event;
  if (key !== 'Enter' || repeat || nativeEvent.isComposing) return false;
  if (!(target instanceof HTMLInputElement) || !LINES.includes(target.type)) return false;
  return target.getAttribute('role') !== 'combobox' && !currentTarget.contains(target.form);
}
