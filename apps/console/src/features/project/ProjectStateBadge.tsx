import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { PROJECT_TONES, type ProjectState } from './project-states.ts';

/** Where a project is. */
export function ProjectStateBadge({ state }: { readonly state: ProjectState }) {
  const { t } = useTranslation('project');
  return <StatusBadge state={state} tones={PROJECT_TONES} text={t(`state.${state}`)} />;
}
