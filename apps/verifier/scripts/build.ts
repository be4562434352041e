import { writeFile } from 'node:fs/promises';
import { VERIFY_PAGE } from '@ringfence/verifier';
import { buildPage } from './build-page.ts';

/** Writes the page; it is committed, and a test says when it is stale. */
await writeFile(VERIFY_PAGE, await buildPage());
