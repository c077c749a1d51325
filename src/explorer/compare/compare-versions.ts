import { compareSides } from '#compat';
import { urls } from '#lookup';
import {
  type ComparisonView,
  comparisonView,
  declaredBump,
  recordedMessages,
  reviewLinks,
  sideOfModel,
  type VersionModel,
} from '#review';
import { isObject } from '../state/json.ts';
import { type SiteData, siteData } from '../state/site-data.ts';
import type { CompareTask } from './protocol.ts';

/** Fetches both versions and makes of them what the page shows. Throws with a sentence where something is missing. */
export async function compareVersions(task: CompareTask, tell: (says: string) => void): Promise<ComparisonView> {
  const { root, contract, old, new: next, versions } = task;
  tell('fetching both versions');
  const [before, after, payloads] = await Promise.all([
    modelOf(root, contract, old),
    modelOf(root, contract, next),
    recordedOf(siteData(root), contract),
  ]);
  tell('reading them');
  const [left, right] = [sideOfModel(before), sideOfModel(after)];
  tell('comparing');
  // Who runs the old version or one before it.
  const consumers = versions
    .slice(0, versions.findIndex(({ version }) => version === old) + 1)
    .flatMap((one) => one.consumers.map((consumer) => ({ ...consumer, version: one.version })));
  const comparison = compareSides(left, right, { policy: after.policy, consumers, payloads });
  tell('laying it out');
  return comparisonView({
    comparison,
    old: left,
    next: right,
    links: reviewLinks(
      urls.compare(contract),
      contract,
      { schema: left.schema, version: old },
      { schema: right.schema, version: next },
    ),
    declared: declaredBump(old, next),
  });
}

async function modelOf(root: string, contract: string, version: string): Promise<VersionModel> {
  const what = `the model of ${contract} ${version}`;
  let response: Response;
  try {
    response = await fetch(new URL(urls.modelJson(contract, version), root));
  } catch {
    throw new Error(`${what} could not be fetched: there is no connection to the site.`);
  }
  if (!response.ok) throw new Error(`${what} could not be fetched: the site answered ${response.status}.`);
  const model: unknown = await response.json().catch(() => undefined);
  if (!isObject(model) || model['format'] !== 'isthmus-version/1')
    throw new Error(`${what} is of another release of this site: reload the page.`);
  return model as unknown as VersionModel;
}

/** The recorded payloads of the contract. Comparing goes on without them. */
async function recordedOf(site: SiteData, contract: string) {
  try {
    return (await site.payloads(contract)).flatMap(({ hex, ...payload }) =>
      recordedMessages({ ...payload, bytes: bytesOf(hex) }),
    );
  } catch {
    return [];
  }
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
