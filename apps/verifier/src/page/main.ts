import { preferredLanguage } from '../text/language.ts';
import { createPage } from './create-page.ts';
import { openTrustStorage } from './trust-store.ts';

createPage(document.body, {
  language: preferredLanguage(navigator.languages),
  storage: openTrustStorage(() => localStorage),
  nowMs: () => Date.now(),
  fragment: () => location.hash,
});
