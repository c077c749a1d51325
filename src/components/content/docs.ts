import { type CollectionEntry, getCollection, render } from 'astro:content';

/** A page of prose, and where it stands. */
export interface Doc {
  /** Site path: `guide/`, `guide/getting-started/`. */
  readonly path: string;
  readonly title: string;
  readonly navTitle: string;
  readonly description?: string | undefined;
  readonly order: number;
  readonly entry: CollectionEntry<'docs'>;
}

let all: Promise<readonly Doc[]> | undefined;

/** Every page of prose, in reading order. Read once a build; again and again only while developing. */
export function docs(): Promise<readonly Doc[]> {
  if (import.meta.env.DEV) return collect();
  all ??= collect();
  return all;
}

async function collect(): Promise<readonly Doc[]> {
  const entries = await getCollection('docs');
  return entries
    .map((entry): Doc => {
      const id = entry.id.replace(/(^|\/)index$/, '');
      return {
        path: id === '' ? '' : `${id}/`,
        title: entry.data.title,
        navTitle: entry.data.nav ?? entry.data.title,
        description: entry.data.description,
        order: entry.data.order ?? Number.POSITIVE_INFINITY,
        entry,
      };
    })
    .sort((a, b) => a.order - b.order || a.title.localeCompare(b.title, 'en'));
}

/** The pages of the same top-level folder, its own first. */
export async function siblings(doc: Doc): Promise<readonly Doc[]> {
  const [folder] = doc.path.split('/');
  const same = (await docs()).filter((other) => other.path.split('/')[0] === folder);
  return [
    ...same.filter((other) => other.path === `${folder}/`),
    ...same.filter((other) => other.path !== `${folder}/`),
  ];
}

export { render };
