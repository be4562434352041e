/**
 * Ids that the console gives its commands by itself. The same letters anywhere else in a request
 * name something that exists, such as the recall that is approved.
 */
const OWN_ID = /(?<="commandId":")console-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=")/g;
/** Requests without an answer that are remembered; the oldest makes room. */
const OPEN_MAX = 100;
const SERVER_FAULT_STATUS = 500;

/**
 * Sends acts so that none happens twice: a request that says the same as an earlier one, which is
 * on its way or whose answer was lost, goes out under the ids of the earlier one. The server knows
 * them and does it once. As soon as the server has said yes or no, the same words are a new act.
 * Nothing is remembered of a request without an id of its own, such as a password.
 */
export function keepIds(send: typeof fetch): typeof fetch {
  const open = new Map<string, readonly string[]>();
  return async (input, init) => {
    const request = new Request(input, init);
    const isAct = request.headers.get('content-type')?.startsWith('application/json') ?? false;
    if (request.method !== 'POST' || !isAct) return send(request);
    const text = await request.clone().text();
    const own = text.match(OWN_ID);
    if (own === null) return send(request);
    const said = `${request.url} ${text.replace(OWN_ID, '')}`;
    const ids = open.get(said) ?? own;
    if (!open.has(said) && open.size >= OPEN_MAX) open.delete(open.keys().next().value ?? '');
    open.set(said, ids);
    const places = ids.values();
    const body = text.replace(OWN_ID, (id) => places.next().value ?? id);
    const answer = await send(new Request(request, { body }));
    if (answer.status < SERVER_FAULT_STATUS) open.delete(said);
    return answer;
  };
}
