// Both CloudEvents SDKs read the whole feed.
import { execFile } from 'node:child_process';
import { HTTP, CloudEvent } from 'cloudevents';
import { expect } from '../api.mjs';

export const title = 'Feed: the CloudEvents SDKs of JavaScript and .NET read every event';
export const packages = ['cloudevents'];

export async function run({ api, reader }) {
  const types = new Map();
  let last = '';
  for await (const event of api.events()) {
    new CloudEvent(event).validate();
    const received = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body: JSON.stringify(event) });
    expect(received.id === event.id && received.type === event.type && received.subject === event.subject, `${event.id} is read as another`);
    expect(event.sequence > last, `sequence ${event.sequence} does not follow ${last}`);
    last = event.sequence;
    types.set(event.type, (types.get(event.type) ?? 0) + 1);
  }

  const read = [...types.values()].reduce((sum, number) => sum + number, 0);
  expect(read > 0, 'the feed is empty');
  const dotnet = JSON.parse(await output(reader, [api.address, await api.token('integrator')]));
  expect(dotnet.events === read, `.NET reads ${dotnet.events} events, JavaScript ${read}`);
  return [
    `${read} events of ${types.size} types, from the first to the last: valid by CloudEvents 1.0 for both SDKs, \`sequence\` growing as text.`, '',
    `- JavaScript: \`HTTP.toEvent\` of the structured form, and strict validation.`,
    `- .NET: \`${dotnet.library}\`, \`DecodeStructuredModeMessage\` of each, \`DecodeBatchModeMessage\` of each page.`,
  ];
}

function output(program, parameters) {
  return new Promise((resolve, reject) => execFile(program, parameters, (failure, stdout, stderr) => (failure ? reject(new Error(`${stderr || stdout || failure}`)) : resolve(stdout))));
}
