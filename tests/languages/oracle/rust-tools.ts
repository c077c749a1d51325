import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, has, run } from './compile.ts';
import { compileModules, type Generated, type RustTools } from './rust-crate.ts';
import { protobufTools } from './rust-protobuf-tools.ts';

const RELEASES: ReadonlyMap<string, { readonly binary: string; readonly dependencies: string }> = new Map([
  [
    'prost/0.13',
    {
      binary: 'surface-prost-0-13',
      dependencies: `prost = "=0.13.5"
prost-types = "=0.13.5"
tonic = { version = "=0.12.3", default-features = false, features = ["codegen", "prost", "transport"] }`,
    },
  ],
  [
    'prost/0.14',
    {
      binary: 'surface-prost-0-14',
      dependencies: `prost = "=0.14.4"
prost-types = "=0.14.4"
tonic = { version = "=0.14.9", default-features = false, features = ["codegen", "channel"] }
tonic-prost = "=0.14.9"`,
    },
  ],
]);

let built: string | undefined;

/** Builds the real generators of a prost profile in the cache; or the reason why that is impossible here. */
export function rustTools(profile: string): RustTools | string {
  if (profile === 'protobuf/4') return has('cargo', '--version') ? protobufTools : 'no Rust tool chain';
  const release = RELEASES.get(profile);
  if (!release) return `no generator for ${profile}`;
  built ??= buildGenerators();
  if (built !== '') return built;
  const exe = process.platform === 'win32' ? '.exe' : '';
  const surface = join(CACHE, 'rust-target', 'debug', release.binary + exe);
  const generate = (out: string, sets: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Generated> => {
    const rows = Array.from(sets, ([name, set]) => {
      const path = join(out, `${name}.binpb`);
      writeFileSync(path, set);
      return `${name}\t${path}\n`;
    });
    writeFileSync(join(out, 'list'), rows.join(''));
    return readGenerated(run(surface, [join(out, 'list'), out]));
  };
  return {
    dependencies: release.dependencies,
    generate,
    make(sets, probes, compiled) {
      const root = join(CACHE, `rust-code-${release.binary}`);
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root, { recursive: true });
      const generated = generate(root, sets);
      const modules = Array.from(sets.keys(), (name) => ({ name, file: 'mod.rs', probes: probes.get(name) ?? [] }));
      const sound = modules.filter(({ name }) => compiled(name) && 'lines' in (generated.get(name) ?? {}));
      const crate = { name: release.binary, dependencies: release.dependencies, root };
      return { generated, result: compileModules(crate, sound) };
    },
  };
}

/** An empty text, or the reason why they cannot be built. */
function buildGenerators(): string {
  if (!has('cargo', '--version')) return 'no Rust tool chain';
  const project = join(CACHE, 'rust-generators');
  mkdirSync(project, { recursive: true });
  // Cargo writes its lock file beside the manifest, so the checkout is not built in place.
  cpSync(join(dirname(fileURLToPath(import.meta.url)), 'rust'), project, { recursive: true, preserveTimestamps: true });
  try {
    run('cargo', ['build', '--quiet'], {
      cwd: project,
      env: { ...process.env, CARGO_TARGET_DIR: join(CACHE, 'rust-target') },
    });
    return '';
  } catch (error) {
    return `the Rust generators cannot be built (${String(error).split('\n')[0]})`;
  }
}

/** A `=` and a name before the lines of each schema; a `!`, a name and a reason where it is refused. */
export function readGenerated(output: string): ReadonlyMap<string, Generated> {
  const generated = new Map<string, Generated>();
  let lines = new Set<string>();
  const close = (name: string | undefined): void => {
    if (name !== undefined) generated.set(name, { lines: [...lines].sort() });
    lines = new Set();
  };
  let open: string | undefined;
  for (const line of output.split('\n')) {
    const [mark = '', name = ''] = line.split(' ', 2);
    if (mark === '=' || mark === '!') {
      close(open);
      open = mark === '=' ? name : undefined;
      if (mark === '!') generated.set(name, { refusal: line.slice(name.length + 3) });
    } else if (line !== '') {
      lines.add(normal(line));
    }
  }
  close(open);
  return generated;
}

/** Tokens are printed without spaces and with a comma after the last parameter; `async fn` loses its space. */
const normal = (line: string): string =>
  line.replaceAll('std::result::Result', 'Result').replaceAll(/,\)/g, ')').replaceAll(',>', '>').trimEnd();
