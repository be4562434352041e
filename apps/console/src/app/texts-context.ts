import { createContext, use } from 'react';

/** Settles once the texts of all pages are there. */
export const TextsContext = createContext<Promise<void>>(Promise.resolve());

/**
 * Waits for the texts of all pages: whoever calls it stands inside a boundary.
 *
 * @throws when they did not come; only a page that is loaded again asks for them again
 */
export function useAllTexts(): void {
  use(use(TextsContext));
}
