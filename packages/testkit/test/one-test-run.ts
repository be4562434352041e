/** A test run of its own process: makes a database, says where, and waits to be killed. */
import { createTestDatabase } from '../src/index.ts';

const database = await createTestDatabase();
process.stdout.write(`${database.ownerConnectionString}\n`);
setInterval(() => undefined, 1_000);
