/** Methods that change nothing: a page of another site may cause them, and learns nothing. */
export const SAFE_METHODS: readonly string[] = ['GET', 'HEAD'];
