/**
 * A real OpenID Connect provider in a process of its own: the code flow of RFC 6749 with PKCE. It
 * takes whoever asks for the person that `login_hint` names, one whose name ends in `-mfa` by two
 * factors, and writes its address when it listens.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [, , clientId, clientSecret, redirectUri] = process.argv;

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'amr'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key for tests only'] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url.startsWith('/interaction/')) finish(provider, request, response);
    else answer(request, response);
  });
  process.stdout.write(`${issuer}\n`);
});

/** Whoever is asked to sign in, or to agree, does. */
async function finish(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const accountId = params.login_hint;
    const amr = accountId.endsWith('-mfa') ? ['pwd', 'mfa'] : ['pwd'];
    await provider.interactionFinished(request, response, { login: { accountId, amr } });
    return;
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  const merge = { mergeWithLastSubmission: true };
  await provider.interactionFinished(request, response, { consent }, merge);
}
