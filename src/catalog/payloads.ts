import { nearest } from '#boundary';
import { type Diagnostic, type FindingCode, type FindingDetails, finding } from '#diagnostics';
import type { LoadedContract, LoadedPayload } from '#sources';
import { parseBase64, parseHex } from '#wire';
import type { Payload, Version } from './model.ts';

/** They travel to the browser in one file, before one of them is chosen. */
const MOST_BYTES_TOGETHER = 2 * 1024 * 1024;

/** Recorded payloads with the version that wrote them, and findings for those whose version or message does not exist. */
export function contractPayloads(
  loaded: LoadedContract,
  versions: readonly Version[],
  latest: Version,
): { readonly payloads: readonly Payload[]; readonly diagnostics: readonly Diagnostic[] } {
  const payloads: Payload[] = [];
  const diagnostics: Diagnostic[] = [];
  let together = 0;
  for (const payload of loaded.payloads) {
    const version = payload.version === undefined ? latest : versions.find((one) => one.version === payload.version);
    const problem = version
      ? messageProblem(payload, version, versions)
      : // A version that could not be compiled has its own finding; what it declares is not known.
        loaded.versions.some((one) => one.version === payload.version)
        ? undefined
        : versionProblem(payload, loaded);
    const read = bytesOf(payload.content);
    together += 'bytes' in read ? read.bytes.length : 0;
    const report = (code: FindingCode, details: Pick<FindingDetails, 'message' | 'place'>) =>
      diagnostics.push(finding(code, { ...details, contract: loaded.config.name }));
    if ('wrong' in read) {
      report('PAY-02', {
        message: `The payload ${payload.id} cannot be read: ${read.wrong}.`,
        place: payload.placeInText(read.index),
      });
    } else if (together > MOST_BYTES_TOGETHER) {
      report('PAY-04', {
        message: `With ${payload.id} the payloads of ${loaded.config.name} come to ${together} bytes; at most ${MOST_BYTES_TOGETHER} are published.`,
        place: payload.placeOf('type'),
      });
    }
    if (problem) report('PAY-05', problem);
    else if (version && 'bytes' in read && together <= MOST_BYTES_TOGETHER) {
      const { id, title, note, type, framing } = payload;
      payloads.push({ id, title, note, type, version: version.version, framing, bytes: read.bytes });
    }
  }
  return { payloads, diagnostics };
}

type Read = { readonly bytes: Uint8Array } | { readonly wrong: string; readonly index: number };

function bytesOf(content: LoadedPayload['content']): Read {
  if ('bytes' in content) return content;
  // An empty message is zero bytes; in the inspector, whose parsers these are, an empty input is a mistake.
  if (content.text.trim() === '') return { bytes: new Uint8Array() };
  const { bytes, problem } = (content.style === 'hex' ? parseHex : parseBase64)(content.text);
  return bytes ? { bytes } : { wrong: problem.message, index: problem.offset };
}

function versionProblem({ id, version = '', placeOf }: LoadedPayload, { config, versions }: LoadedContract) {
  const names = versions.map((one) => one.version);
  const like = nearest(version, names);
  return {
    message: `The payload ${id} was written by ${version}, but ${config.name} has no such version.${
      like === undefined ? ` It has ${names.join(', ')}.` : ` Did you mean ${like}?`
    }`,
    place: placeOf('version'),
  };
}

function messageProblem({ id, type, placeOf }: LoadedPayload, version: Version, versions: readonly Version[]) {
  if (hasMessage(version, type)) return undefined;
  const elsewhere = versions.filter((one) => hasMessage(one, type)).map((one) => one.version);
  const like = nearestMessage(type, version);
  const advice =
    elsewhere.length > 0
      ? ` ${elsewhere.length === 1 ? 'Version' : 'Versions'} ${elsewhere.join(', ')} ${elsewhere.length === 1 ? 'has' : 'have'} it: name one with \`version\`.`
      : like === undefined
        ? ''
        : ` Did you mean ${like}?`;
  return {
    message: `The payload ${id} is of type ${type}, but version ${version.version} has no such message.${advice}`,
    place: placeOf('type'),
  };
}

const hasMessage = (version: Version, id: string): boolean =>
  version.reached.has(id) && version.schema.declarations.get(id)?.kind === 'message';

const lastName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** Packages are long and shared by all: what is compared is the name after them. */
function nearestMessage(type: string, version: Version): string | undefined {
  const ids = [...version.reached].filter((id) => hasMessage(version, id));
  const byName = Map.groupBy(ids, lastName);
  return byName.get(lastName(type))?.[0] ?? byName.get(nearest(lastName(type), byName.keys()) ?? '')?.[0];
}
