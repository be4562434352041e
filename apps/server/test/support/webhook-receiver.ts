import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** An event as a receiver got it. */
export interface ReceivedEvent {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test checks what it reads of an event.
  readonly body: any;
}

/** A real receiver: an HTTP server that keeps what it gets and answers as it is told. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedEvent[];
  /** The status of the next answers; a function sees the event. */
  answer: (event: ReceivedEvent, count: number) => number | 'hang' | 'redirect' | 'flood';
  /** The text of an answer; nothing when not told otherwise. */
  text: string;
  /** The events that came and were answered with 2xx, each once, in order of their coming. */
  accepted(): readonly ReceivedEvent[];
  close(): Promise<void>;
}

const FLOOD_BYTES = 1024 * 1024;

export async function startReceiver(port = 0): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = [];
  const acceptedEvents: ReceivedEvent[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const event = { headers: request.headers, text, body: parse(request.headers, text) };
      received.push(event);
      const answer = receiver.answer(event, received.length);
      if (answer === 'hang') return;
      if (answer === 'redirect') {
        response.writeHead(302, { location: `${receiver.url}elsewhere` }).end();
        return;
      }
      if (answer === 'flood') {
        acceptedEvents.push(event);
        response.writeHead(200).end('x'.repeat(FLOOD_BYTES));
        return;
      }
      if (answer < 300) acceptedEvents.push(event);
      response.writeHead(answer).end(receiver.text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${taken}/`,
    received,
    answer: () => 204,
    text: '',
    accepted: () => acceptedEvents,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return receiver;
}

/** A webhook is JSON; a back notice is a form, whose members are taken as they stand. */
function parse({ 'content-type': type }: IncomingHttpHeaders, text: string): unknown {
  const isForm = type === 'application/x-www-form-urlencoded';
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
}

/** Whether an event carries a signature of this secret, as the receiver's library judges. */
export function isSignedWith(secret: string, event: ReceivedEvent): boolean {
  const header = (name: string) => String(event.headers[name]);
  try {
    new Webhook(secret).verify(event.text, {
      'webhook-id': header('webhook-id'),
      'webhook-timestamp': header('webhook-timestamp'),
      'webhook-signature': header('webhook-signature'),
    });
    return true;
  } catch {
    return false;
  }
}
