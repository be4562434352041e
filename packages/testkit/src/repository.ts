/** Root of this repository, also for tests that run in a copy of their package elsewhere. */
export const REPOSITORY = new URL('../../../', import.meta.url);
