import { parseArgs } from 'node:util';

/**
 * How much work a run does: `full` gives figures, `smoke` shows in seconds that everything runs.
 */
export type Size = 'full' | 'smoke';

export interface BenchmarkOptions {
  readonly size: Size;
  /** Where the figures go as JSON; absent: nowhere. */
  readonly jsonFile?: string;
  /** Only sections whose name contains this. */
  readonly only?: string;
  /** Runs what takes many minutes too: a liability tree of ten million customers. */
  readonly isLong: boolean;
}

export function readOptions(args: readonly string[]): BenchmarkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      size: { type: 'string', default: 'full' },
      only: { type: 'string' },
      long: { type: 'boolean', default: false },
    },
  });
  if (values.size !== 'full' && values.size !== 'smoke')
    throw new RangeError(`--size is full or smoke, received ${values.size}`);
  return {
    size: values.size,
    isLong: values.long,
    ...(values.json === undefined ? {} : { jsonFile: values.json }),
    ...(values.only === undefined ? {} : { only: values.only }),
  };
}
