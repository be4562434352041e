import { createContext, use } from 'react';

/** Settles once the texts of all pages are there. */
export const TextsContext = createContext<Promise<void>>(Promise.resolve());

/** Waits for the texts of all pages: whoever calls it stands inside a boundary. */
export function useAllTexts(): void {
  use(use(TextsContext));
}
