import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, type Compiled, has, run } from './compile.ts';

export interface RustTools {
  /** Generates Rust code from the schema and lists what it declares. */
  lines(compiled: Compiled): string[];
  /** Compiles the generated messages together with code that names these paths; throws with the compiler's complaint. */
  check(compiled: Compiled, paths: readonly string[]): void;
}

/** Builds the real generators in the cache; or the reason why that is impossible here. */
export function rustTools(): RustTools | string {
  if (!has('cargo', '--version')) return 'no Rust tool chain';
  const project = join(CACHE, 'rust');
  const target = join(CACHE, 'rust-target');
  mkdirSync(project, { recursive: true });
  // Cargo writes its lock file beside the manifest, so the checkout is not built in place.
  cpSync(join(dirname(fileURLToPath(import.meta.url)), 'rust'), project, { recursive: true, preserveTimestamps: true });
  try {
    run('cargo', ['build', '--quiet'], { cwd: project, env: { ...process.env, CARGO_TARGET_DIR: target } });
  } catch (error) {
    return `the Rust generators cannot be built (${String(error).split('\n')[0]})`;
  }
  const surface = join(target, 'debug', process.platform === 'win32' ? 'surface.exe' : 'surface');
  return {
    lines({ descriptorSet }) {
      const out = mkdtempSync(join(tmpdir(), 'isthmus-rust-'));
      try {
        const set = join(out, 'set.binpb');
        writeFileSync(set, descriptorSet);
        const lines = run(surface, [set, out])
          .split('\n')
          .map(normal)
          .filter((line) => line !== '');
        return [...new Set(lines)].sort();
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    },
    check({ descriptorSet }, paths) {
      const crate = join(CACHE, 'rust-check');
      const out = join(crate, 'src');
      mkdirSync(out, { recursive: true });
      const set = join(crate, 'set.binpb');
      writeFileSync(set, descriptorSet);
      run(surface, [set, out, 'generated.rs']);
      writeFileSync(join(crate, 'Cargo.toml'), CHECK_MANIFEST);
      const uses = paths.map((path) => `    let _ = generated::${path};`);
      writeFileSync(join(out, 'lib.rs'), ['pub mod generated;', 'pub fn accessors() {', ...uses, '}', ''].join('\n'));
      run('cargo', ['check', '--quiet'], { cwd: crate, env: { ...process.env, CARGO_TARGET_DIR: target } });
    },
  };
}

const CHECK_MANIFEST = `[package]
name = "check"
version = "0.0.0"
edition = "2021"
publish = false

[dependencies]
prost = "=0.14.4"
prost-types = "=0.14.4"
`;

/** Tokens are printed without spaces and with a comma after the last parameter; `async fn` loses its space. */
const normal = (line: string): string =>
  line.replaceAll('std::result::Result', 'Result').replaceAll(/,\)/g, ')').replaceAll(',>', '>').trimEnd();
