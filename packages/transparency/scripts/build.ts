import { join } from 'node:path';
import { buildPackage } from './build-package.ts';

/**
 * Writes the package as it is published: `npm publish .build/publish/transparency` hands it out.
 */
const ROOT = join(import.meta.dirname, '..', '..', '..');
await buildPackage(join(ROOT, '.build', 'publish', 'transparency'));
