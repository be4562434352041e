import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

type Pace = api.Finding['pace'];

const TONES: Readonly<Record<Pace, Tone>> = {
  in_time: 'calm',
  due_soon: 'wait',
  overdue: 'bad',
  done: 'good',
};

/** A day that something is due on, and whether it is late. */
export function DueDate({ date, pace }: { readonly date: string; readonly pace: Pace }) {
  const { t } = useTranslation('control');
  return (
    <>
      {date} <StatusBadge state={pace} tones={TONES} text={t(`pace.${pace}`)} />
    </>
  );
}
