import { type CollectionEntry, getCollection, render } from 'astro:content';

let all: Promise<ReadonlyMap<string, CollectionEntry<'proposals'>>> | undefined;

const collect = async (): Promise<ReadonlyMap<string, CollectionEntry<'proposals'>>> =>
  new Map((await getCollection('proposals')).map((entry) => [entry.id, entry]));

/** The prose of a proposal, as a component; undefined where it has none. Read once a build; again while developing. */
export async function proposalProse(contract: string, id: string) {
  all ??= collect();
  const entries = import.meta.env.DEV ? await collect() : await all;
  const entry = entries.get(`${contract}/${id}`);
  if (!entry?.body?.trim()) return undefined;
  return (await render(entry)).Content;
}
