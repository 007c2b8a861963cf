// Runs tools that others keep against a running host, and writes what they found.
//
//   node run.mjs --api http://127.0.0.1:5079 --reader <program of tests/Tools/CloudEvents> [--write docs/standard-tools.md] [--only spectral,oauth]
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Api } from './api.mjs';
import * as cloudevents from './checks/cloudevents.mjs';
import * as oauth from './checks/oauth.mjs';
import * as spectral from './checks/spectral.mjs';
import * as webhooks from './checks/webhooks.mjs';

const checks = { spectral, webhooks, cloudevents, oauth };
const { values } = parseArgs({ options: { api: { type: 'string' }, reader: { type: 'string' }, write: { type: 'string' }, only: { type: 'string' } } });
const root = dirname(fileURLToPath(import.meta.url));
const api = new Api(values.api);
const chosen = Object.entries(checks).filter(([name]) => !values.only || values.only.split(',').includes(name));

const page = [];
let failed = 0;
if (chosen.some(([name]) => name === 'cloudevents')) await api.makeEvents('217701275');
for (const [, check] of chosen) {
  const versions = await Promise.all(check.packages.map(async (name) => `${name} ${JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`));
  let result;
  let lines;
  try {
    lines = await check.run({ api, root, reader: values.reader });
    result = lines.skipped ? `not run: ${lines.skipped}` : 'passed';
    lines = lines.skipped ? [] : lines;
  } catch (error) {
    failed++;
    result = 'FAILED';
    lines = [`${error.message}`];
  }
  console.log(`${result}  ${check.title} (${versions.join(', ')})`);
  for (const line of lines) console.log(`    ${line}`);
  page.push(`## ${check.title}`, '', `${versions.join(', ')} — **${result}**`, '', ...lines, '');
}

if (values.write) {
  await writeFile(
    values.write,
    [
      '# Standard tools against the product', '',
      `Made by \`scripts/standard-tools.sh --write ${values.write}\` on a running host with demonstration data, Node.js ${process.versions.node}. Do not edit: run the command again.`, '',
      'Tools that others keep judge what the product publishes: they know nothing of it but the standards.', '',
      ...page,
    ].join('\n').trimEnd() + '\n',
  );
}

console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
