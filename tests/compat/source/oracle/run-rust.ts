import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUST_PROFILES, rustSurface } from '#languages';
import { CACHE } from '../../../languages/oracle/compile.ts';
import {
  compileModules,
  type Generated,
  type RustModule,
  type RustTools,
} from '../../../languages/oracle/rust-crate.ts';
import type { OracleCase } from './cases.ts';
import type { Outcome } from './run-go.ts';
import { prostProbe } from './rust-probe.ts';
import { protobufProbe } from './rust-protobuf-probe.ts';

const FILE = 'probed.rs';

/**
 * Generates both sides of every case with the real generators of a profile, and compiles the probes of the old one with
 * each. Results are kept by what went in: the first run takes minutes, later ones seconds.
 */
export function runRust(
  cases: readonly OracleCase[],
  profileId: string,
  tools: RustTools,
): ReadonlyMap<string, Outcome> {
  const profile = RUST_PROFILES.get(profileId);
  if (!profile) throw new Error(profileId);
  const name = `source-${profileId.replaceAll(/\W/g, '-')}`;
  const root = join(CACHE, `rust-code-${name}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const sets = new Map(
    cases.flatMap((one) => (['old', 'new'] as const).map((side) => [`${one.name}_${side}`, one[side].descriptorSet])),
  );
  const generated = tools.generate(root, sets);
  const modules: RustModule[] = [];
  const add = (from: string, module: string, probes: readonly string[]): void => {
    if (!isGenerated(generated, from)) return;
    cpSync(join(root, from), join(root, module), { recursive: true });
    const text = probes.map((probe, at) => `mod probe${at} {\nuse super::g;\n${probe}\n}`);
    writeFileSync(join(root, module, FILE), `#[path = "mod.rs"] pub mod g;\n${text.join('\n')}\n`);
    modules.push({ name: module, file: FILE, probes: [] });
  };
  for (const { name: one, old } of cases) {
    const surface = rustSurface(old.schema, profile);
    const probe = profile.rules.kind === 'prost' ? prostProbe : protobufProbe;
    const lenient = probe(old.schema, surface, false);
    const strict = probe(old.schema, surface, true);
    add(`${one}_old`, `${one}_before`, [lenient, strict]);
    add(`${one}_new`, `${one}_lenient`, [lenient]);
    add(`${one}_new`, `${one}_strict`, [lenient, strict]);
  }
  const { errors } = compileModules({ name, dependencies: tools.dependencies, root }, modules);
  return new Map(
    cases.map(({ name: one }): [string, Outcome] => {
      const of = (side: 'old' | 'new', kind: string): readonly string[] => {
        const made = generated.get(`${one}_${side}`);
        if (made && 'refusal' in made) return [made.refusal];
        return errors.get(`${one}_${kind}`) ?? [];
      };
      return [one, { before: of('old', 'before'), lenient: of('new', 'lenient'), strict: of('new', 'strict') }];
    }),
  );
}

const isGenerated = (generated: ReadonlyMap<string, Generated>, name: string): boolean =>
  'lines' in (generated.get(name) ?? {});
