// Runs a TypeScript file of the repository for the scripts in package.json. npm 10 puts no `node` of
// a package into the path of a script, so that `node` there may be too old for TypeScript.
import { resolve } from 'node:path';
import { runOnNode24 } from './on-node-24.mjs';

const [file = '', ...rest] = process.argv.slice(2);
await runOnNode24(resolve(file), rest);
