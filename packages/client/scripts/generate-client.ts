import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';

const OPEN_API_FILE = fileURLToPath(import.meta.resolve('../../contract/openapi.json'));

/** Writes the calls of the HTTP interface into a folder, from the committed OpenAPI document. */
export async function generateClient(folder: string): Promise<void> {
  await createClient({
    input: OPEN_API_FILE,
    output: { path: folder, module: { extension: '.ts' } },
    logs: { level: 'silent', file: false },
    plugins: [
      { name: '@hey-api/typescript' },
      { name: '@hey-api/client-fetch', throwOnError: false },
      { name: '@hey-api/sdk' },
    ],
  });
}
