import type { ReactNode } from 'react';
import type { Tone } from './StatusBadge.tsx';

const MARK_OF_TONE: Readonly<Record<Tone, string>> = {
  good: '✓',
  busy: '→',
  wait: '…',
  bad: '!',
  calm: '–',
};

/** One step of something that happens in order. */
export function Step({
  tone,
  title,
  at,
  children,
}: {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly at?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <li>
      <span className={`step-mark step-${tone}`} aria-hidden="true">
        {MARK_OF_TONE[tone]}
      </span>
      <div className="step-head">
        <strong>{title}</strong>
        {at === undefined ? null : <span className="note">{at}</span>}
      </div>
      {children === undefined ? null : <div className="step-body">{children}</div>}
    </li>
  );
}
