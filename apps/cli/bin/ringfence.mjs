#!/usr/bin/env node
// The command `ringfence`.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnNode24 } from './on-node-24.mjs';

const here = dirname(fileURLToPath(import.meta.url));
await runOnNode24(join(here, '..', 'src', 'main.ts'), process.argv.slice(2));
