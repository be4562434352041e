import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { formatKeyPem, formatPem, makeCertificate } from './make-certificate.ts';
import { makeTimestamp, type TimestampWish } from './make-timestamp.ts';

/**
 * A time stamping authority as a process of its own, for tests: `main.ts DIRECTORY` writes
 * `roots.pem`, `authority.pem` and `authority.key` there and prints its address. Below the address
 * it answers rightly; `/rejected`, `/other-nonce`, `/redirect`, `/html`, `/large`, `/broken` and
 * `/old-clock` answer as an authority should not.
 */
const [directory = ''] = process.argv.slice(2);
const root = await makeCertificate({ name: 'Test root', isAuthority: true });
const signer = await makeCertificate({
  name: 'Test authority',
  issuer: root,
  keyType: 'rsa',
  purposes: ['1.3.6.1.5.5.7.3.8'],
});
writeFileSync(join(directory, 'roots.pem'), formatPem([root]));
writeFileSync(join(directory, 'authority.pem'), formatPem([signer]));
writeFileSync(join(directory, 'authority.key'), await formatKeyPem(signer));

const HOUR_MILLISECONDS = 3_600_000;
const WISHES: Readonly<Record<string, () => Partial<TimestampWish>>> = {
  '/': () => ({}),
  '/rejected': () => ({ isRejected: true }),
  '/other-nonce': () => ({ nonce: 7n }),
  '/old-clock': () => ({ time: new Date(Date.now() - HOUR_MILLISECONDS) }),
};

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const type = path === '/html' ? 'text/html' : 'application/timestamp-reply';
  if (path === '/redirect') response.writeHead(302, { location: '/' }).end();
  else if (path === '/large')
    response.writeHead(200, { 'content-type': type }).end('x'.repeat(70_000));
  else if (path === '/broken') request.socket.destroy();
  else
    answer(request, path).then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      (cause: unknown) => response.destroy(cause instanceof Error ? cause : undefined),
    );
});

async function answer(request: IncomingMessage, path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const wish = WISHES[path]?.() ?? {};
  const reply = await makeTimestamp(Buffer.concat(chunks), {
    signer,
    certificates: [signer, root],
    time: new Date(),
    ...wish,
  });
  return reply;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`http://127.0.0.1:${port}/\n`);
});
process.stdin.resume().on('end', () => {
  process.exit(0);
});
