/** Bytes of an export: what is longer is asked for in parts. */
export const EXPORT_BYTES_MAX = 1_073_741_824;

/** Exports that one person may ask for within a day. */
export const EXPORTS_ASKED_MAX = 20;

/** Customers that an export reads at once. */
export const EXPORT_PAGE_CUSTOMERS = 2_000;

/** Pages of customers in one export: two million customers. */
export const EXPORT_PAGES_MAX = 1_000;
