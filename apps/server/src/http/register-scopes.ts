import {
  chooseLanguage,
  Problem,
  type RouteDefinition,
  SCOPES,
  type Scope,
} from '@ringfence/contract';
import type { PoolTenant } from '@ringfence/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admit } from '../access/admit.ts';
import { admitSession, callerOfPerson, type PersonAdmitted } from '../access/admit-session.ts';
import {
  type Asked,
  authorizeKey,
  authorizeOwn,
  authorizeStaff,
  readAsked,
} from '../access/authorize.ts';
import { checkAccountLook } from '../access/check-account-look.ts';
import { maySeePool } from '../access/pool-directory.ts';
import { recordAccess } from '../access/record-access.ts';
import { openVisit } from '../access/visit-of.ts';
import { keepStaffTrail } from '../security/staff-trail.ts';
import type { ServerParts } from '../server-parts.ts';
import { checkSignature, needsNoSignature, spendNonce } from '../signature/check-signature.ts';
import { signAnswer } from '../signature/sign-answer.ts';
import type { Caller, Implementation } from './call.ts';
import { type CompileValidator, compileTextValidator } from './compile-validator.ts';
import { forwardToOwner } from './forward-to-owner.ts';
import { RequestRefused } from './problem-draft.ts';
import { sendProblem } from './send-problem.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The scope whose plugin this is; absent at the root. */
    readonly ringfenceScope?: Scope;
  }
  interface FastifyRequest {
    /** Who sends it, once its key was judged. */
    caller: Caller | undefined;
    /** The pool of its path, once the caller may see it. */
    pool: PoolTenant | undefined;
  }
}

/**
 * Refuses every route that is registered outside a scope: a route without a scope has no one who
 * asks for a key.
 *
 * @throws Error while the server is put together, never during a request
 */
export function refuseRoutesOutsideScopes(app: FastifyInstance): void {
  app.addHook('onRoute', function (this: FastifyInstance, route) {
    if (this.ringfenceScope === undefined) {
      throw new Error(`the route ${route.method.toString()} ${route.url} is outside every scope`);
    }
  });
}

/** Opens a plugin for one scope: inside, every request is admitted to it first. */
export async function registerScope(
  app: FastifyInstance,
  scope: Scope,
  parts: ServerParts,
  fill: (scoped: FastifyInstance) => Promise<void> | void,
): Promise<void> {
  await app.register(async (scoped) => {
    scoped.decorate('ringfenceScope', scope);
    if (scope !== 'public') {
      scoped.addHook('onRequest', createAdmission(scope, parts));
      checkSignatures(scoped, parts);
      keepStaffTrail(scoped, parts);
    }
    await fill(scoped);
  });
}

/** Registers each route in the plugin of its scope. */
export async function registerScopes(
  app: FastifyInstance,
  implementations: readonly Implementation[],
  parts: ServerParts,
  compile: CompileValidator,
): Promise<void> {
  for (const scope of SCOPES) {
    const inside = implementations.filter(({ route }) => route.scope === scope);
    await registerScope(app, scope, parts, (scoped) => {
      for (const implementation of inside) registerRoute(scoped, implementation, parts, compile);
    });
  }
}

function createAdmission(scope: Scope, parts: ServerParts) {
  return async (request: FastifyRequest): Promise<void> => {
    const asked = await readAsked(request, parts);
    const { authorization } = request.headers;
    const person =
      authorization === undefined ? await admitSession(request, asked.route, parts) : undefined;
    request.caller =
      person === undefined
        ? await admitKey(request, { scope, asked }, parts)
        : await admitPerson(person, { scope, asked }, parts);
    // What is a customer's own is in the customer's own pool, which no path names.
    const { poolId } = request.caller.session?.customer ?? {};
    const isOwn = scope === 'own' && poolId !== undefined;
    request.pool = isOwn ? await parts.pools.find(poolId) : asked.pool;
  };
}

interface Admission {
  readonly scope: Scope;
  readonly asked: Asked;
}

async function admitKey(
  { headers, ip }: FastifyRequest,
  { scope, asked }: Admission,
  parts: ServerParts,
): Promise<Caller> {
  const { authorization } = headers;
  const isOfPersons = scope === 'person' || scope === 'own';
  if (authorization === undefined && isOfPersons) {
    throw new RequestRefused({ code: 'session_missing' });
  }
  const caller = await admit({ authorization, address: ip }, scope, parts);
  authorizeKey(caller, asked, parts);
  return caller;
}

/** A customer enters nothing but what is the person's own; staff what a grant opens. */
async function admitPerson(
  { session, steppedUp }: PersonAdmitted,
  { scope, asked }: Admission,
  parts: ServerParts,
): Promise<Caller> {
  const { personId, kind, customer } = session;
  if (scope === 'person' || scope === 'own') {
    // Who is still signing in has nothing to prove again with.
    const person = { personId, kind, steppedUp: steppedUp || session.stage !== 'signed_in' };
    authorizeOwn({ ...person, isLinked: customer !== undefined }, asked, parts);
    return callerOfPerson(session, scope, parts);
  }
  if (kind !== 'staff') throw new RequestRefused({ code: 'role_not_permitted' });
  return { ...(await authorizeStaff({ personId, steppedUp }, asked, parts)), session };
}

/**
 * The signature is verified before the body is read, and after a request for a pool of another
 * process was passed on; its nonce is spent when the body is known to be the signed one.
 */
function checkSignatures(scoped: FastifyInstance, parts: ServerParts): void {
  scoped.addHook('preParsing', (request, _reply, payload, done) => {
    const passOn = () => {
      done(null, payload);
    };
    if (needsNoSignature(request, parts)) passOn();
    else checkSignature(request, parts).then(passOn, done);
  });
  scoped.addHook('preHandler', ({ signature }, _reply, done) => {
    if (signature === undefined) done();
    else
      spendNonce(signature, parts).then(() => {
        done();
      }, done);
  });
  const { answers } = parts;
  if (answers === undefined) return;
  scoped.addHook('onSend', (request, reply, payload, done) => {
    signAnswer({ request, reply, payload, answers, now: parts.now() });
    done(null, payload);
  });
}

function registerRoute(
  scoped: FastifyInstance,
  implementation: Implementation,
  parts: ServerParts,
  compile: CompileValidator,
): void {
  const { route } = implementation;
  const { params, query, body, answer } = route;
  scoped.route({
    method: route.method,
    url: route.path,
    config: { ringfenceRoute: route.name },
    ...(body === undefined ? {} : { bodyLimit: body.bytesMax }),
    schema: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body?.contentType === 'application/json' ? { body: body.schema } : {}),
      response: {
        ...(answer.contentType === 'application/json' ? { [answer.status]: answer.schema } : {}),
        '4xx': Problem,
        '5xx': Problem,
      },
    },
    validatorCompiler: ({ schema, httpPart }) =>
      httpPart === 'body' ? compile(schema) : compileTextValidator(compile, schema),
    ...(route.personalData === true
      ? { preHandler: async (request) => recordAccess(request, route, parts) }
      : {}),
    ...(route.path.includes(':accountId')
      ? { preHandler: async (request) => checkAccountLook(request, parts) }
      : {}),
    onRequest: [
      createContentCheck(route),
      ...(implementation.needs === 'pool' ? [createPoolAdmission(route, parts)] : []),
    ],
    handler: async (request, reply) => answerRequest(implementation, parts, request, reply),
  });
}

/** Refuses, unread, a body of another type than the route's: its parser would be the wrong one. */
function createContentCheck({ body }: RouteDefinition) {
  const isJsonRoute = body?.contentType === 'application/json';
  return async ({ headers }: FastifyRequest): Promise<void> => {
    const type = headers['content-type'];
    if (body === undefined || type === undefined) return;
    const isJson = /^application\/json[\t ]*(?:;|$)/i.test(type.trimStart());
    if (isJson !== isJsonRoute) throw new RequestRefused({ code: 'content_type_not_supported' });
  };
}

/** Keeps to the pools of the key, and passes on what another process of the pool is to answer. */
function createPoolAdmission(route: RouteDefinition, parts: ServerParts) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const { pool, caller } = request;
    // The policies have said so before; this holds whatever they say.
    if (pool === undefined || caller === undefined || !maySeePool(caller.key, pool)) {
      throw new RequestRefused({ code: 'pool_not_found' });
    }
    if (!route.ownerAnswers) return undefined;

    return forwardToOwner(request, reply, pool, parts);
  };
}

/** Whether a person may have sent it: where persons come in, and with every session. */
function isOfBrowser({ scope }: RouteDefinition, { caller }: FastifyRequest): boolean {
  return scope === 'public' || caller?.session !== undefined;
}

async function answerRequest(
  { route, answer }: Implementation,
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // The hooks of the route's scope have set caller and pool wherever the implementation needs them.
  const call = {
    params: request.params,
    query: request.query,
    body: request.body,
    caller: request.caller,
    pool: request.pool,
    language: chooseLanguage(request.headers['accept-language']),
    requestId: request.id,
    ...(isOfBrowser(route, request) ? { visit: await openVisit(request, parts) } : {}),
  } as Parameters<Implementation['answer']>[0];
  const result = await answer(call, parts);
  if (route.answer.replayable) {
    reply.header('idempotency-replayed', result.replayed === true ? 'true' : 'false');
  }
  // What is shown to a person is for the person alone, and for no cache on the way.
  if (request.caller?.session !== undefined) reply.header('cache-control', 'no-store');
  if (result.status === 'problem') return sendProblem(request, reply, result.problem);
  if (result.cookies !== undefined) {
    reply.header('set-cookie', [...result.cookies]).header('cache-control', 'no-store');
  }

  return sendAnswer(route, result.body, reply);
}

function sendAnswer(route: RouteDefinition, body: unknown, reply: FastifyReply): FastifyReply {
  reply.code(route.answer.status);
  if (route.answer.contentType !== 'application/json') {
    const isText = route.answer.contentType.startsWith('text/');
    reply.type(`${route.answer.contentType}${isText ? '; charset=utf-8' : ''}`);
  }
  return reply.send(body);
}
