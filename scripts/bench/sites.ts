import { join } from 'node:path';
import { type Build, buildSite } from './build-site.ts';
import { CHECKOUT } from './checkout.ts';
import { temporalYaml } from './corpus.ts';
import { type SiteSize, siteSize } from './site-files.ts';
import type { Workshop } from './workshop.ts';

export interface MeasuredBuild extends Build {
  readonly size: SiteSize;
}

/** The sites that benchmarks look at, each built when first asked for and only once. */
export interface Sites {
  /** The Temporal corpus: all its versions, or these; the lower in CPU time of two builds. */
  readonly temporal: (versions?: readonly string[]) => Promise<MeasuredBuild>;
  /** The contracts and the prose of this checkout. */
  readonly own: () => Promise<MeasuredBuild>;
}

/** What else the machine does makes a time longer, never shorter: the lower of two is nearer to what a build takes. */
const ATTEMPTS = 2;

export function openSites(workshop: Workshop, tell: (step: string) => void): Sites {
  const built = new Map<string, Promise<MeasuredBuild>>();
  const once = (name: string, attempts: number, build: (room: string) => Promise<Build>): Promise<MeasuredBuild> => {
    const made = built.get(name) ?? best(name, attempts, build);
    built.set(name, made);
    return made;
  };
  const best = async (
    name: string,
    attempts: number,
    build: (room: string) => Promise<Build>,
  ): Promise<MeasuredBuild> => {
    let kept: { readonly build: Build; readonly room: string } | undefined;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      tell(`building the site of ${name}${attempts > 1 ? ` (${attempt} of ${attempts})` : ''}`);
      const room = await workshop.room(`${name.replaceAll(/[^\w.]+/g, '-')}-${attempt}`);
      const made = await build(room);
      const isBetter = kept === undefined || made.cpuSeconds < kept.build.cpuSeconds;
      const worse = isBetter ? kept?.room : room;
      if (worse !== undefined) await workshop.clear(worse);
      if (isBetter) kept = { build: made, room };
    }
    if (kept === undefined) throw new Error('A site has to be built once at least.');
    return { ...kept.build, size: await siteSize(kept.build.site) };
  };
  return {
    temporal: (versions) => {
      const yaml = temporalYaml(versions);
      const name = versions === undefined ? 'Temporal' : `Temporal ${versions.join(' ')}`;
      return once(name, ATTEMPTS, (room) => buildSite(room, { yaml }));
    },
    own: () => {
      const source = { contracts: join(CHECKOUT, 'contracts'), content: join(CHECKOUT, 'content') };
      return once('this checkout', 1, (room) => buildSite(room, source));
    },
  };
}
