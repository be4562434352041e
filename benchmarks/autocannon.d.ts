/** The part of autocannon that the benchmarks use; the package has no types of its own. */
declare module 'autocannon' {
  interface Request {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly setupRequest?: (request: Request) => Request;
  }

  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Requests in all. */
    // eslint-disable-next-line ringfence/no-money-as-number -- the package's word for a count
    readonly amount: number;
    /** Seconds for one answer. */
    readonly timeout: number;
    readonly requests: readonly Request[];
  }

  interface Result {
    readonly statusCodeStats?: Readonly<Record<string, { readonly count: number }>>;
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
  }

  // biome-ignore lint/style/noDefaultExport: the package has no other export.
  export default function autocannon(options: Options): Promise<Result>;
}
