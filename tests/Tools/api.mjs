// The product, as a client of its API sees it.

export class Api {
  #tokens = new Map();

  constructor(address) {
    this.address = address.replace(/\/$/, '');
  }

  async document(name) {
    const response = await fetch(`${this.address}/openapi/${name}.json`);
    if (!response.ok) throw new Error(`/openapi/${name}.json answers ${response.status}`);
    return response.json();
  }

  /** Names of all documents: the whole, and one for each part that it has. */
  async documentNames() {
    const whole = await this.document('v1');
    return ['v1', ...new Set(Object.keys(whole.paths).map((path) => path.split('/')[3]))];
  }

  async token(client) {
    if (!this.#tokens.has(client)) {
      const response = await fetch(`${this.address}/connect/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: 'demo' }),
      });
      if (!response.ok) throw new Error(`No token for ${client}: ${response.status} ${await response.text()}`);
      this.#tokens.set(client, (await response.json()).access_token);
    }
    return this.#tokens.get(client);
  }

  async call(client, method, path, body) {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: { Authorization: `Bearer ${await this.token(client)}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} as ${client} answers ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Something happens: a membership is asked for and activated. */
  async makeEvents(siren) {
    const membership = await this.call(`member:${siren}`, 'POST', '/api/v1/service-catalogue/memberships', {
      authoritySiren: siren,
      deliberation: { number: '2026-11-03', date: '2026-11-03' },
      representative: { name: 'Camille Martin', email: 'mairie@commune.example', function: 'Maire' },
    });
    await this.call('coordinator', 'POST', `/api/v1/service-catalogue/memberships/${membership.id}/activate`);
  }

  /** Every event of the feed, page after page. */
  async *events() {
    for (let after = ''; ; ) {
      const page = await this.call('integrator', 'GET', `/api/v1/events?limit=200${after}`);
      yield* page.events;
      if (page.events.length === 0) return;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }
}

export function expect(isTrue, what) {
  if (!isTrue) throw new Error(what);
}

export async function eventually(what, ask, patience = 20_000) {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`In vain: ${what}`);
}
