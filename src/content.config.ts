import { defineCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { siteContext } from '#catalog';

// Prose of the site: MDX below the content folder, which a site may not have. `astro check` only wants the types.
function contentFolder(): string | undefined {
  try {
    return siteContext().content;
  } catch {
    return undefined;
  }
}

const folder = contentFolder();

const docs = defineCollection({
  loader:
    folder !== undefined && existsSync(folder)
      ? glob({ base: folder, pattern: '**/*.{md,mdx}' })
      : { name: 'no-content', load: async ({ store }) => store.clear() },
  schema: z.object({
    title: z.string(),
    description: z.string().optional(),
    /** Shorter title for navigation. */
    nav: z.string().optional(),
    /** Place among its siblings; those without come last, by title. */
    order: z.number().optional(),
  }),
});

export const collections = { docs };
