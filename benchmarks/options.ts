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
}

export function readOptions(args: readonly string[]): BenchmarkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      size: { type: 'string', default: 'full' },
      only: { type: 'string' },
    },
  });
  if (values.size !== 'full' && values.size !== 'smoke')
    throw new RangeError(`--size is full or smoke, received ${values.size}`);
  return {
    size: values.size,
    ...(values.json === undefined ? {} : { jsonFile: values.json }),
    ...(values.only === undefined ? {} : { only: values.only }),
  };
}
