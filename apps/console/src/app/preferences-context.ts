import { createContext, useContext } from 'react';
import type { Preferences } from './use-preferences.ts';

export const PreferencesContext = createContext<Preferences | undefined>(undefined);

/** The preferences of this browser. */
export function useChosenPreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === undefined) throw new Error('expected to stand inside PreferencesContext');
  return preferences;
}
