import { temporalFolder } from './corpus.ts';
import type { Row } from './model.ts';
import { buildPlainSite, PLAIN_PAGES } from './plain-site.ts';
import type { Sites } from './sites.ts';
import type { Workshop } from './workshop.ts';

/** CPU time of a build by its number of pages, search index included, beside a plain Astro site's. */
export async function buildCpu(sites: Sites, workshop: Workshop, tell: (step: string) => void): Promise<Row[]> {
  temporalFolder(); // Without it there is nothing to compare the plain site with.
  // Once before ours and once after, so that a machine that was busy for a while shows.
  tell(`building the plain site of ${PLAIN_PAGES} pages`);
  const first = await buildPlainSite(await workshop.room('plain-1'));
  const { cpuSeconds, wallSeconds, size } = await sites.temporal();
  tell(`building the plain site of ${PLAIN_PAGES} pages again`);
  const second = await buildPlainSite(await workshop.room('plain-2'));
  const plain = first.cpuSeconds < second.cpuSeconds ? first : second;
  const perThousand = (seconds: number, pages: number): number => (seconds / pages) * 1000;
  return [
    {
      what: 'CPU per 1,000 pages, search index included',
      value: perThousand(cpuSeconds, size.pages),
      unit: 's',
      reference: { what: 'plain Astro + Shiki + Pagefind', value: perThousand(plain.cpuSeconds, PLAIN_PAGES) },
      budget: { most: 8 },
      notes: [
        `${cpuSeconds.toFixed(1)} s CPU, ${wallSeconds.toFixed(1)} s wall, for ${size.pages} pages; ` +
          `${size.redirects} redirect stubs are not counted as pages.`,
        `The plain site took ${first.cpuSeconds.toFixed(1)} s and ${second.cpuSeconds.toFixed(1)} s CPU for ${PLAIN_PAGES} pages; ` +
          'the lower is the reference, as the lower of two is taken of ours.',
      ],
    },
  ];
}
