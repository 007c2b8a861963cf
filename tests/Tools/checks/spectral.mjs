// Spectral with its own rules and those of OWASP, on every OpenAPI document.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '../api.mjs';

export const title = 'OpenAPI documents: Spectral with the OWASP rules';
export const packages = ['@stoplight/spectral-cli', '@stoplight/spectral-owasp-ruleset'];

/** Findings that are right about one address alone, where a rule must not be switched off for all. */
const argued = [
  {
    code: 'owasp:api2:2023-no-credentials-in-url',
    path: '/api/v1/sgm-network/calendar.ics',
    reason: 'programs for calendars subscribe to an address and send no header; its token reads this calendar alone, is revoked by its owner, and is kept out of the log',
  },
];

export async function run({ api, root }) {
  const folder = await mkdtemp(join(tmpdir(), 'departement77-spectral-'));
  try {
    const names = await api.documentNames();
    const rows = [];
    for (const name of names) {
      const document = await api.document(name);
      await writeFile(join(folder, `${name}.json`), JSON.stringify(document));
      rows.push({ name, operations: Object.values(document.paths).reduce((sum, path) => sum + Object.keys(path).length, 0) });
    }

    const all = await lint(root, folder, names);
    const found = all.filter((fault) => !argued.some(({ code, path }) => fault.code === code && fault.path.includes(path)));
    const lines = rows.map(({ name, operations }) => {
      const own = found.filter((fault) => fault.source.endsWith(`/${name}.json`));
      return `| ${name} | ${operations} | ${count(own, 0)} | ${count(own, 1)} |`;
    });
    const worst = [...byCode(found)].map(([code, faults]) => `${code}: ${faults.length}, for instance ${faults[0].path.join('/')}: ${faults[0].message}`);
    const off = (await readFile(join(root, '.spectral.yaml'), 'utf8')).match(/^ {2}[^#\s].*: off$/gm)?.length ?? 0;
    expect(count(found, 0) === 0, `Spectral finds errors:\n${worst.join('\n')}`);
    return [
      ...['| document | operations | errors | warnings |', '|---|---:|---:|---:|'], ...lines, '',
      `${off} rules are switched off in \`tests/Tools/.spectral.yaml\`, each with its reason.`,
      ...argued.map(({ code, path, reason }) => `\`${code}\` is accepted at \`${path}\`: ${reason}.`),
      ...(worst.length > 0 ? ['', 'Warnings by rule:', '', ...worst.map((line) => `- ${line}`)] : []),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const count = (faults, severity) => faults.filter((fault) => fault.severity === severity).length;

function byCode(found) {
  const groups = new Map();
  for (const fault of found) groups.set(fault.code, [...(groups.get(fault.code) ?? []), fault]);
  return groups;
}

function lint(root, folder, names) {
  const output = join(folder, 'found.json');
  const parameters = ['lint', '--ruleset', join(root, '.spectral.yaml'), '--format', 'json', '--output', output, '--quiet', ...names.map((name) => join(folder, `${name}.json`))];
  return new Promise((resolve, reject) =>
    execFile(join(root, 'node_modules', '.bin', 'spectral'), parameters, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, async (failure, stdout, stderr) => {
      try {
        const text = await readFile(output, 'utf8');
        resolve(text.trim() === '' ? [] : JSON.parse(text));
      } catch {
        reject(new Error(`Spectral did not run: ${stderr || stdout || failure}`));
      }
    }),
  );
}
