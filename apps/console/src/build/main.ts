import { buildConsole } from './build-console.ts';

/** Builds the console when its sources changed; the one line of output says where the build is. */
process.stdout.write(`${JSON.stringify(await buildConsole())}\n`);
