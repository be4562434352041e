import pg from 'pg';

const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const PASSWORD = /^[A-Za-z0-9_-]{16,128}$/;

/**
 * Makes, or gives a new password to, a login that is a member of the application role and nothing
 * else: it cannot change a fact and sees no tenant outside its scope.
 *
 * @returns the connection string of the login
 */
export async function createApplicationLogin(request: {
  /** Of the owner, who may make roles. */
  readonly connectionString: string;
  readonly name: string;
  readonly password: string;
}): Promise<string> {
  const { name, password } = request;
  if (!ROLE_NAME.test(name)) throw new RangeError('a login has 1 to 63 of a-z, 0-9 and _');
  if (!PASSWORD.test(password)) throw new RangeError('a password has 16 to 128 of A-Z a-z 0-9 _ -');

  const client = new pg.Client({ connectionString: request.connectionString });
  await client.connect();
  try {
    // Whoever finds the login finds it with its membership.
    await client.query('begin');
    const found = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = found.rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls` +
        ` password '${password}'`,
    );
    await client.query(`grant ringfence_application to ${name}`);
    await client.query('commit');
  } finally {
    await client.end();
  }
  const url = new URL(request.connectionString);
  url.username = name;
  url.password = password;
  return url.toString();
}
