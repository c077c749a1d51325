import { urls } from '#lookup';
import type { Framing } from '#wire';
import { isObject, type Json } from './json.ts';

// What the site itself offers to the inspector: contracts with their versions, schemas, recorded payloads. Its files are read
// as anything from outside is: what does not look as it should is a message, not a crash.

export interface SiteContract {
  readonly name: string;
  readonly title: string;
  /** Newest released version. */
  readonly latest: string;
  /** Oldest first, as the site has them. */
  readonly versions: readonly string[];
}

export interface RecordedPayload {
  readonly contract: string;
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly type: string;
  readonly version: string;
  readonly framing: Framing;
  /** In bytes. */
  readonly size: number;
  /** Hex digits, two a byte. */
  readonly hex: string;
}

export interface SiteData {
  contracts(): Promise<readonly SiteContract[]>;
  payloads(contract: string): Promise<readonly RecordedPayload[]>;
  /** `schema.json` as it is: `readSchema` makes something of it. */
  schema(contract: string, version: string): Promise<unknown>;
}

/** The files of a site at `root` (an absolute URL that ends with a slash), each fetched once. */
export function siteData(root: string): SiteData {
  const once = new Map<string, Promise<unknown>>();
  const fetched = <T>(path: string, what: string, read: (value: unknown) => T): Promise<T> => {
    const known = once.get(path);
    if (known) return known as Promise<T>;
    const made = fetchJson(new URL(path, root).href, what).then(read);
    once.set(path, made);
    // A later try may have more luck.
    made.catch(() => once.delete(path));
    return made;
  };
  return {
    contracts: () => fetched('catalog.json', 'The list of contracts', readCatalog),
    payloads: (contract) =>
      fetched(urls.payloads(contract), `The recorded payloads of ${contract}`, (value) =>
        readPayloads(contract, value),
      ),
    schema: (contract, version) =>
      fetched(urls.schemaJson(contract, version), `The schema of ${contract} ${version}`, (value) => value),
  };
}

async function fetchJson(url: string, what: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${what} could not be fetched: there is no connection to the site.`);
  }
  if (response.status === 404) throw new Error(`${what} is not on this site.`);
  if (!response.ok) throw new Error(`${what} could not be fetched: the site answered ${response.status}.`);
  try {
    return await response.json();
  } catch {
    throw new Error(`${what} could not be read: the file is not JSON.`);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function readCatalog(value: unknown): readonly SiteContract[] {
  if (!isObject(value) || value['format'] !== 'isthmus-catalog/1') {
    throw new Error('The list of contracts is of another release of this site: reload the page.');
  }
  return list(value['contracts']).map((contract) => ({
    name: text(contract['name']),
    title: text(contract['title']),
    latest: text(contract['latest']),
    versions: list(contract['versions']).map((version) => text(version['version'])),
  }));
}

const FRAMING_NAMES: ReadonlySet<unknown> = new Set(['bare', 'grpc', 'delimited', 'isthmus']);

export const isFraming = (value: unknown): value is Framing => FRAMING_NAMES.has(value);

function readPayloads(contract: string, value: unknown): readonly RecordedPayload[] {
  if (!isObject(value) || value['format'] !== 'isthmus-payloads/1') {
    throw new Error(`The recorded payloads of ${contract} are of another release of this site: reload the page.`);
  }
  return list(value['payloads']).flatMap((payload) => {
    const [framing, size] = [payload['framing'], payload['size']];
    if (typeof size !== 'number' || !isFraming(framing)) return [];
    return {
      contract,
      id: text(payload['id']),
      title: text(payload['title']),
      note: text(payload['note']),
      type: text(payload['type']),
      version: text(payload['version']),
      framing,
      size,
      hex: text(payload['hex']),
    };
  });
}
