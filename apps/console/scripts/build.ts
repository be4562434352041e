import { buildConsole } from '@ringfence/console';

/** Builds the console and says where the build is. */
const { directory, isNew } = await buildConsole();
process.stdout.write(`${isNew ? 'built' : 'nothing changed'}: ${directory}\n`);
