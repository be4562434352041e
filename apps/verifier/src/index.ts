/**
 * The file of the page: one HTML file with everything inside, generated from `src/page`. Serve it
 * as it is; it carries its own content security policy, and asks for nothing from anywhere.
 */
export const VERIFY_PAGE: URL = new URL('../generated/verify.html', import.meta.url);
