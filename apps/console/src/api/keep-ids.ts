import { isUnused, noteUsed } from './new-command-id.ts';

/** Ids that the console gives by itself, wherever they stand in a request. */
const OWN_ID = /console-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Requests without an answer that are remembered; the oldest makes room. */
const OPEN_MAX = 100;
const REFUSED_STATUS = 400;
const SERVER_FAULT_STATUS = 500;

/**
 * Sends acts so that none happens twice: a request that says the same as an earlier one, which is
 * on its way or whose answer was lost, goes out under the ids of the earlier one. The server knows
 * them and does it once. As soon as the server has said yes or no, the same words are a new act.
 * An id of something that exists, such as the recall that is approved, is one of the words. Nothing
 * is remembered of a request without an id of its own, such as a password.
 */
export function keepIds(send: typeof fetch): typeof fetch {
  const open = new Map<string, readonly string[]>();
  return async (input, init) => {
    const request = new Request(input, init);
    const isAct = request.headers.get('content-type')?.startsWith('application/json') ?? false;
    if (request.method !== 'POST' || !isAct) return send(request);
    const text = await request.clone().text();
    const own = (text.match(OWN_ID) ?? []).filter(isUnused);
    if (own.length === 0) return send(request);
    const said = `${request.url} ${text.replace(OWN_ID, (id) => (isUnused(id) ? '' : id))}`;
    const ids = open.get(said) ?? own;
    if (!open.has(said) && open.size >= OPEN_MAX) open.delete(open.keys().next().value ?? '');
    open.set(said, ids);
    const places = ids.values();
    const body = text.replace(OWN_ID, (id) => (isUnused(id) ? (places.next().value ?? id) : id));
    const answer = await send(new Request(request, { body }));
    if (answer.status < REFUSED_STATUS) ids.forEach(noteUsed);
    if (answer.status < SERVER_FAULT_STATUS) open.delete(said);
    return answer;
  };
}
