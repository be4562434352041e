import type { Parsed, RouteDefinition, Schema } from '@ringfence/contract';
import type { SessionVisit } from '@ringfence/identity';
import type { BrowserVisit } from '../../access/visit-of.ts';
import {
  type Answered,
  type Implementation,
  implementPool,
  type PoolCall,
  refused,
} from '../../http/call.ts';
import { type PeopleParts, whoIsHere } from '../people/implement-person.ts';

/** A call of a customer on its own pool: whose money it is, the session says. */
export interface OwnCall<Params, Query, Body> extends PoolCall<Params, Query, Body> {
  readonly visit: BrowserVisit & SessionVisit;
  readonly customerId: string;
}

/** Implements a route of a customer who is signed in, on the customer's own pool. */
export function implementOwn<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: OwnCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: PeopleParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implementPool(route, async (call, parts) => {
    const here = whoIsHere(call, parts);
    const customer = here?.visit.session.customer;
    if (here === undefined || customer === undefined) return refused({ code: 'session_missing' });
    const { customerId } = customer;
    return answer({ ...call, visit: here.visit, customerId }, here.parts);
  });
}
