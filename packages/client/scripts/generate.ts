/**
 * Writes src/generated from packages/contract/openapi.json.
 *
 *   npm run generate
 */
import { fileURLToPath } from 'node:url';
import { generateClient } from './generate-client.ts';

await generateClient(fileURLToPath(new URL('../src/generated', import.meta.url)));
