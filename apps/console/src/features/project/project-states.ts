import type { api } from '@ringfence/client';
import type { Tone } from '../../ui/StatusBadge.tsx';

export type ProjectState = api.Project['state'];

/** What each state of a project means to whoever looks. */
export const PROJECT_TONES: Readonly<Record<ProjectState, Tone>> = {
  draft: 'wait',
  collecting: 'busy',
  full: 'busy',
  refunding: 'wait',
  repaying: 'busy',
  finished: 'good',
  miscarried: 'calm',
  cancelled: 'calm',
};

/** In the order of the life of a project. */
export const PROJECT_STATES = [
  'draft',
  'collecting',
  'full',
  'refunding',
  'repaying',
  'finished',
  'miscarried',
  'cancelled',
] as const satisfies readonly ProjectState[];
