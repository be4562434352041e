/** The one function of the library that is used: a whole text to its rows, synchronously. */
declare module 'papaparse' {
  interface ParseError {
    readonly code: string;
    /** 0 for the first row of the text. */
    readonly row?: number;
  }
  const papaparse: {
    parse(
      text: string,
      options: {
        readonly delimiter: string;
        readonly newline: '\n';
        readonly quoteChar: string;
        readonly skipEmptyLines: boolean;
      },
    ): { readonly data: readonly (readonly string[])[]; readonly errors: readonly ParseError[] };
  };
  // biome-ignore lint/style/noDefaultExport: the library is a CommonJS module
  export default papaparse;
}
