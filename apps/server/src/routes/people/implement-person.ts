import type { Parsed, RouteDefinition, Schema } from '@ringfence/contract';
import type { SessionVisit } from '@ringfence/identity';
import { checkOrigin } from '../../access/admit-session.ts';
import type { PeopleDesk } from '../../access/people-desk.ts';
import type { BrowserVisit } from '../../access/visit-of.ts';
import {
  type Answered,
  type Call,
  type Implementation,
  implementKeyed,
  implementPublic,
  type KeyedCall,
  refused,
} from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';

/** What a route of sign-in works with. */
export interface PeopleParts extends ServerParts {
  readonly people: PeopleDesk;
}

/** A call of somebody who is in. */
export interface PersonCall<Params, Query, Body> extends Call<Params, Query, Body> {
  readonly visit: BrowserVisit & SessionVisit;
}

/** A call of a page where nobody is in yet. */
export interface PageCall<Params, Query, Body> extends Call<Params, Query, Body> {
  readonly visit: BrowserVisit;
}

/** Implements a route of whoever is signed in. */
export function implementPerson<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: PersonCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: PeopleParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implementKeyed(route, async (call, parts) => {
    const here = whoIsHere(call, parts);
    if (here === undefined) return refused({ code: 'session_missing' });
    return answer({ ...call, visit: here.visit }, here.parts);
  });
}

/** The person of a request, and the parts that serve persons; undefined: nobody is signed in. */
export function whoIsHere(
  { caller: { session }, visit }: KeyedCall<unknown, unknown, unknown>,
  parts: ServerParts,
): { readonly visit: BrowserVisit & SessionVisit; readonly parts: PeopleParts } | undefined {
  const { people } = parts;
  if (people === undefined || session === undefined || visit === undefined) return undefined;
  return { visit: { ...visit, session }, parts: { ...parts, people } };
}

/** Implements a route of sign-in that anyone may ask, from a page of ours. */
export function implementPage<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: PageCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: PeopleParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implementPublic(route, async (call, parts) => {
    const { people } = parts;
    const { visit } = call;
    if (people === undefined || visit === undefined) return refused({ code: 'sign_in_off' });
    checkOrigin(visit.origin, people);
    return answer({ ...call, visit }, { ...parts, people });
  });
}
