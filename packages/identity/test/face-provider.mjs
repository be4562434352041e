// A provider of face checks in the shape of docs/face-checks.md, as a process of its own. The
// reference decides what it does; it prints its port when it listens.
import { createServer } from 'node:http';

const TOKEN = process.env.FACE_TOKEN;
const sessions = new Map();
const BEGUN = {
  longwinded: () => [201, { sessionId: 'x'.repeat(20_000), address: 'https://face.example/s' }],
  elsewhere: () => [201, { sessionId: 's-1', address: 'javascript:alert(1)' }],
  moved: () => [302, {}, { location: '/sessions/s-1' }],
  broken: () => [500, {}],
  nonsense: () => [201, 'no json'],
};
const SEEN = {
  live: { state: 'done', outcome: 'live', score: 0.97 },
  masked: { state: 'done', outcome: 'not_live', score: 0.75 },
  waiting: { state: 'pending' },
  odd: { state: 'done', outcome: 'live', score: 7 },
};

function answer(method, path, body) {
  if (method === 'POST' && path === '/v1/sessions') {
    const { reference } = JSON.parse(body);
    const odd = BEGUN[reference];
    if (odd !== undefined) return odd();
    const sessionId = `s-${sessions.size + 1}`;
    sessions.set(sessionId, reference);
    const { port } = server.address();
    return [201, { sessionId, address: `http://127.0.0.1:${port}/show/${sessionId}` }];
  }
  const kind = sessions.get(path.replace('/v1/sessions/', ''));
  if (kind === undefined) return [404, {}];
  return [200, SEEN[kind] ?? SEEN[process.env.FACE_DEFAULT ?? 'live']];
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const text = Buffer.concat(parts).toString('utf8');
    if (text.includes('silent')) return;
    const [status, content, headers = {}] =
      request.headers.authorization === `Bearer ${TOKEN}`
        ? answer(request.method, request.url, text)
        : [401, {}];
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
