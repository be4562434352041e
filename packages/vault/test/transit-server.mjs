// A transit engine in the shapes that HashiCorp documents, as a process of its own: keys with
// versions, encrypt and decrypt in batches, a token. It prints its port when it listens.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const TOKEN = process.env.TRANSIT_TOKEN;
const keys = new Map();

function encrypt(key, { plaintext, key_version: version = key.length }) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key[version - 1], nonce);
  const content = Buffer.concat([cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()]);
  const bytes = Buffer.concat([nonce, content, cipher.getAuthTag()]);
  return { ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version };
}

function decrypt(key, { ciphertext }) {
  const [, version, text] = /^vault:v([0-9]+):(.+)$/.exec(ciphertext) ?? [];
  const bytes = Buffer.from(text ?? '', 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key[version - 1], bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const content = [decipher.update(bytes.subarray(12, -16)), decipher.final()];
    return { plaintext: Buffer.concat(content).toString('base64') };
  } catch {
    return { error: 'cipher: message authentication failed' };
  }
}

function answer(method, path, body) {
  const [, act, name, verb] =
    /^\/v1\/transit\/(keys|encrypt|decrypt)\/([\w-]+)(\/rotate)?$/.exec(path) ?? [];
  const key = keys.get(name);
  if (act === 'keys' && method === 'POST' && verb === undefined) {
    if (key === undefined) keys.set(name, [randomBytes(32)]);
    return [204];
  }
  if (act === undefined || key === undefined) return [404, { errors: [] }];
  if (verb !== undefined) return [204, void key.push(randomBytes(32))];
  if (act === 'keys')
    return [200, { data: { name, type: 'aes256-gcm96', latest_version: key.length } }];
  const results = body.batch_input.map((item) =>
    (act === 'encrypt' ? encrypt : decrypt)(key, item),
  );
  const isFaulty = results.some(({ error }) => error !== undefined);
  return [isFaulty ? 400 : 200, { data: { batch_results: results } }];
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const [status, body] =
    request.headers['x-vault-token'] === TOKEN
      ? answer(request.method, request.url, text === '' ? {} : JSON.parse(text))
      : [403, { errors: ['permission denied'] }];
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}).listen(0, '127.0.0.1', function listening() {
  process.stdout.write(`${this.address().port}\n`);
});
