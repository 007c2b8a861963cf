// A receiver that trusts nothing but the reference library of Standard Webhooks.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { eventually, expect } from '../api.mjs';

export const title = 'Webhooks: the reference library of Standard Webhooks verifies every signature';
export const packages = ['standardwebhooks'];

const route = '/api/v1/webhooks';

export async function run({ api }) {
  const document = await api.document('v1');
  const create = document.paths[route]?.post;
  if (!create) return { skipped: `the host has no ${route}` };

  const receiver = await receive();
  try {
    const schema = create.requestBody.content['application/json'].schema;
    const wanted = { url: receiver.address, description: 'Récepteur de référence', contact: 'exploitation@exemple.fr' };
    const created = await api.call('integrator', 'POST', route, Object.fromEntries(Object.entries(wanted).filter(([name]) => name in schema.properties)));
    const secret = secretIn(created);
    expect(secret, 'no whsec_ secret at creation');
    const lines = ['- the secret `whsec_…` is shown at creation'];

    const read = await api.call('integrator', 'GET', `${route}/${created.id}`);
    expect(!secretIn(read), 'the secret is shown a second time');
    expect(read.status !== 'Active', 'active before the proof');
    lines.push('- it is not shown again; nothing is sent before the proof of ownership');

    await api.call('integrator', 'POST', `${route}/${created.id}/prove`);
    expect(receiver.handshakes.length > 0, 'no handshake');
    lines.push(`- proof by the handshake of CloudEvents (OPTIONS, \`WebHook-Request-Origin: ${receiver.handshakes[0]}\`)`);

    await api.makeEvents('217704055');
    await eventually('two deliveries', () => receiver.taken.length >= 2);
    receiver.taken.forEach((delivery) => check(delivery, secret));
    lines.push(`- ${receiver.taken.length} deliveries verified; each refused by the library when a byte of the body, the id or the timestamp is another, and with another secret`);

    const second = secretIn(await api.call('integrator', 'POST', `${route}/${created.id}/rotate-secret`, {}));
    expect(second && second !== secret, 'no new secret');
    const rotation = Date.now();
    // A delivery that was under way at the rotation is signed by the old secret alone.
    const since = () => receiver.taken.filter(({ body }) => Date.parse(JSON.parse(body).time) >= rotation);
    await api.makeEvents('217702844');
    await eventually('two deliveries after the rotation', () => since().length >= 2);
    receiver.taken.forEach((delivery) => check(delivery, secret));
    since().forEach((delivery) => check(delivery, second));
    lines.push('- after a rotation each delivery is verified by the new secret and by the old one');

    await api.call('integrator', 'DELETE', `${route}/${created.id}`, {});
    return lines;
  } finally {
    receiver.close();
  }
}

function check({ headers, body }, secret) {
  const library = new Webhook(secret);
  expect(library.verify(body, headers).specversion === '1.0', 'the body is no CloudEvent');
  expect(JSON.parse(body).id === headers['webhook-id'], 'webhook-id is not the id of the event');
  const stale = `${Number(headers['webhook-timestamp']) - 600}`;
  for (const [what, attempt] of [
    ['an altered body', () => library.verify(body.replace('"specversion"', '"specversioN"'), headers)],
    ['another id', () => library.verify(body, { ...headers, 'webhook-id': 'autre' })],
    ['a timestamp of ten minutes ago', () => library.verify(body, { ...headers, 'webhook-timestamp': stale })],
    ['another secret', () => new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`).verify(body, headers)],
  ]) {
    let isTaken = true;
    try {
      attempt();
    } catch {
      isTaken = false;
    }
    expect(!isTaken, `the library takes ${what}`);
  }
}

function secretIn(answer) {
  return Object.values(answer ?? {}).find((value) => typeof value === 'string' && value.startsWith('whsec_'));
}

async function receive() {
  const taken = [];
  const handshakes = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'OPTIONS') {
        handshakes.push(request.headers['webhook-request-origin']);
        response.writeHead(200, { 'WebHook-Allowed-Origin': request.headers['webhook-request-origin'] ?? '', 'WebHook-Allowed-Rate': '*' }).end();
        return;
      }
      taken.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { taken, handshakes, address: `http://127.0.0.1:${server.address().port}/evenements`, close: () => server.close() };
}
