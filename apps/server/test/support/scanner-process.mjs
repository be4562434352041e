// A scanner that speaks INSTREAM as clamd does: it finds one text, and fails on another.
import { createServer } from 'node:net';

const EVIL = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
const LENGTH_BYTES = 4;
const COMMAND = 'zINSTREAM\0';

const server = createServer((socket) => {
  let read = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (part) => {
    read = Buffer.concat([read, part]);
    const answer = answerOf(read);
    if (answer !== undefined) socket.end(`${answer}\0`);
  });
});

function answerOf(read) {
  if (read.length < COMMAND.length) return undefined;
  if (!read.toString('latin1').startsWith(COMMAND)) return 'UNKNOWN COMMAND';
  let at = COMMAND.length;
  const content = [];
  while (read.length >= at + LENGTH_BYTES) {
    const length = read.readUInt32BE(at);
    at += LENGTH_BYTES;
    if (length === 0) return verdictOf(Buffer.concat(content).toString('latin1'));
    if (read.length < at + length) return undefined;
    content.push(read.subarray(at, at + length));
    at += length;
  }
  return undefined;
}

function verdictOf(text) {
  if (text.includes('too much')) return 'INSTREAM size limit exceeded. ERROR';
  return text.includes(EVIL) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${server.address().port}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
