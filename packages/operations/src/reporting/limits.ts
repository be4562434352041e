/** Accounts that are read at once for a segregation file. */
export const SEGREGATION_PAGE_ACCOUNTS = 5_000;
