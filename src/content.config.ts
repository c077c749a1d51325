import { defineCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { type Catalog, siteContext } from '#catalog';

// Prose of the site: MDX below the content folder, which a site may not have, and of proposals, beside their schemas.
// `astro check` only wants the types.
const context = ((): { content?: string | undefined; catalog?: Catalog } => {
  try {
    return siteContext();
  } catch {
    return {};
  }
})();
const folder = context.content;
const none = (name: string) => ({
  name,
  load: async ({ store }: { store: { clear: () => void } }) => store.clear(),
});

const docs = defineCollection({
  loader:
    folder !== undefined && existsSync(folder) ? glob({ base: folder, pattern: '**/*.{md,mdx}' }) : none('no-content'),
  schema: z.object({
    title: z.string(),
    description: z.string().optional(),
    /** Shorter title for navigation. */
    nav: z.string().optional(),
    /** Place among its siblings; those without come last, by title. */
    order: z.number().optional(),
  }),
});

const files = new Map(
  (context.catalog?.contracts ?? []).flatMap(({ name, proposals }) =>
    proposals.map(({ path, id }) => [path, `${name}/${id}`] as const),
  ),
);
const [first] = files.keys();
let above = dirname(first ?? sep);
while ([...files.keys()].some((path) => !path.startsWith(above + sep)) && above !== dirname(above))
  above = dirname(above);
const below = new Map([...files].map(([path, id]) => [relative(above, path).split(sep).join('/'), id]));

const proposals = defineCollection({
  loader:
    first === undefined
      ? none('no-proposals')
      : glob({
          base: above,
          pattern: [...below.keys()].map((path) => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&')),
          generateId: ({ entry }) => below.get(entry) ?? entry,
        }),
  // What the front matter says, the catalog has read.
  schema: z.looseObject({}),
});

export const collections = { docs, proposals };
