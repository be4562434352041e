// Runs a TypeScript file of the repository, for the scripts in package.json. npm 10 does not link
// the `node` of a package, so that the one in a script's path may be too old for TypeScript.
import { resolve } from 'node:path';
import { runOnNode24 } from './on-node-24.mjs';

const [file = '', ...rest] = process.argv.slice(2);
await runOnNode24(resolve(file), rest);
