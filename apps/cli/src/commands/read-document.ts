import { readFile } from 'node:fs/promises';

/**
 * A JSON file as the body of a request, or a part of it. The server checks every field against the
 * schema of the route and names what is wrong.
 */
export async function readDocument<Body>(file: string): Promise<Body> {
  return JSON.parse(await readFile(file, 'utf8')) as Body;
}
