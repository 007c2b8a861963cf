// An OAuth client library signs a person in by code and PKCE, through the product's own form, and renews; a program gets a token by its credentials.
import * as oauth from 'openid-client';
import { expect } from '../api.mjs';

export const title = 'Tokens: openid-client by code and PKCE, refresh, client credentials';
export const packages = ['openid-client'];

const redirect = 'http://127.0.0.1/callback';
const person = { email: 'coordinator@demo.example', password: 'Demo-77-coordinator!' };

export async function run({ api }) {
  const lines = [];
  const web = await discover(api, 'demo-web', oauth.None());
  const metadata = web.serverMetadata();
  expect(metadata.supportsPKCE('S256'), 'the discovery document does not name S256');
  expect(!metadata.code_challenge_methods_supported.includes('plain'), 'plain is offered');
  lines.push(`- discovery: issuer \`${metadata.issuer.replace(/:\d+/, ':port')}\`, S256 alone`);

  const first = await grant(api, web);
  const tokens = await first.exchange(first.verifier);
  expect(tokens.refresh_token && tokens.id_token && tokens.expires_in <= 300, 'tokens are missing, or live longer than five minutes');
  expect(tokens.claims().sub === JSON.parse(atob(tokens.access_token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).sub, 'the ID token names somebody else');
  await mustServe(api, tokens.access_token);
  lines.push('- code + PKCE with the sign-in form: code, access, ID and refresh token; `state`, `nonce`, issuer and signature checked by the library; the API takes the token');

  await refused(() => first.exchange(first.verifier), 'a code is taken twice');
  lines.push('- the code a second time: refused');
  const other = await grant(api, web);
  await refused(() => other.exchange(oauth.randomPKCECodeVerifier()), 'a wrong verifier is taken');
  lines.push('- a code with another verifier: refused');

  // The code that came twice has revoked what it gave (RFC 6819): a sign-in of its own for the refresh.
  const third = await grant(api, web);
  const held = await third.exchange(third.verifier);
  const renewed = await oauth.refreshTokenGrant(web, held.refresh_token);
  expect(renewed.refresh_token && renewed.refresh_token !== held.refresh_token, 'the refresh token does not rotate');
  await mustServe(api, renewed.access_token);
  const again = await oauth.refreshTokenGrant(web, renewed.refresh_token);
  expect(again.refresh_token !== renewed.refresh_token, 'the refresh token does not rotate a second time');
  lines.push('- refresh, twice: a new refresh token each time, the new access token is taken');

  const program = await discover(api, 'integrator', oauth.ClientSecretPost('demo'));
  const own = await oauth.clientCredentialsGrant(program);
  const feed = await fetch(`${api.address}/api/v1/events?limit=1`, { headers: { Authorization: `Bearer ${own.access_token}` } });
  expect(feed.ok && own.refresh_token === undefined, `client credentials: the feed answers ${feed.status}`);
  await refused(async () => oauth.clientCredentialsGrant(await discover(api, 'integrator', oauth.ClientSecretPost('wrong'))), 'a wrong secret is taken');
  lines.push('- client credentials: the feed takes the token; a wrong secret is refused');
  return lines;
}

const discover = (api, client, authentication) => oauth.discovery(new URL(`${api.address}/`), client, undefined, authentication, { execute: [oauth.allowInsecureRequests] });

async function grant(api, config) {
  const verifier = oauth.randomPKCECodeVerifier();
  const state = oauth.randomState();
  const nonce = oauth.randomNonce();
  const address = oauth.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: 'openid offline_access',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const callback = await signIn(api, address);
  return { verifier, exchange: (proof) => oauth.authorizationCodeGrant(config, callback, { pkceCodeVerifier: proof, expectedState: state, expectedNonce: nonce }) };
}

/** What a browser does: follows to the form, fills it in, and comes back with the code. */
async function signIn(api, address) {
  const cookies = new Map();
  const visit = async (where, form) => {
    const response = await fetch(new URL(where, `${api.address}/`), {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), Accept: 'text/html' },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      cookies.set(name, value);
    }
    return response;
  };

  let response = await visit(address);
  for (let steps = 0; steps < 8; steps++) {
    const next = response.headers.get('location');
    if (next?.startsWith(redirect)) return new URL(next);
    if (next) {
      response = await visit(next);
      continue;
    }

    const page = await response.text();
    expect(response.ok && page.includes('name="password"'), `no sign-in form but ${response.status} ${page.slice(0, 300)}`);
    const form = new URLSearchParams({ email: person.email, password: person.password });
    for (const [field] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) form.append(attribute(field, 'name'), attribute(field, 'value'));
    response = await visit(attribute(page.match(/<form[^>]*>/g).find((tag) => tag.includes('post')), 'action'), form);
  }
  throw new Error('the sign-in leads nowhere');
}

const attribute = (tag, name) =>
  (tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x2B;', '+').replaceAll('&#xA;', '\n');

async function mustServe(api, token) {
  const response = await fetch(`${api.address}/api/v1/service-catalogue/memberships`, { headers: { Authorization: `Bearer ${token}` } });
  expect(response.ok, `the API answers ${response.status} to a token of its own`);
}

async function refused(attempt, otherwise) {
  try {
    await attempt();
  } catch (error) {
    expect(error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError, `${error}`);
    return;
  }
  throw new Error(otherwise);
}
