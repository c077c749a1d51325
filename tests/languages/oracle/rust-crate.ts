import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { CACHE, run } from './compile.ts';

/** What a generator makes of a schema: what its code declares, one line each, or why it makes nothing. */
export type Generated = { readonly lines: readonly string[] } | { readonly refusal: string };

/** What came of a set of schemas. */
export interface Made {
  readonly generated: ReadonlyMap<string, Generated>;
  /** Of those that were generated and were to be compiled. */
  readonly result: CrateResult;
}

export interface RustTools {
  /** What generated code is compiled with: entries of a Cargo manifest. */
  readonly dependencies: string;
  /** Generates Rust code from descriptor sets by name, into a folder of that name with a `mod.rs`. */
  generate(root: string, sets: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Generated>;
  /**
   * Generates Rust code from descriptor sets by name, and compiles what `compiled` picks of it. The probes are sizes to
   * tell of each set's code.
   */
  make(
    sets: ReadonlyMap<string, Uint8Array>,
    probes: ReadonlyMap<string, readonly string[]>,
    compiled: (name: string) => boolean,
  ): Made;
}

/** A module of generated code. */
export interface RustModule {
  /** Of letters, digits and underscores; also the name of its folder in the crate's root. */
  readonly name: string;
  /** File in that folder that holds or includes its code. */
  readonly file: string;
  /** Expressions of `(size, align)` pairs, with `$m::` before every path inside the module. */
  readonly probes: readonly string[];
}

export interface CrateResult {
  /** What the compiler says of each module that does not compile. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** Size and alignment of each probe, for the modules that do compile. */
  readonly sizes: ReadonlyMap<string, readonly (readonly [size: number, align: number])[]>;
}

interface Crate {
  readonly name: string;
  readonly dependencies: string;
  /** Folder that holds a folder for each module. */
  readonly root: string;
}

/** Crates that are compiled at once: a compiler keeps one core busy. */
const PARTS = 2;
const PROBES = 'probes_of_sizes.rs';
const TARGET = join(CACHE, 'rust-target');

/**
 * Compiles modules of generated code as binaries of a few crates, and runs those that compile for their sizes. A module
 * with errors is left out in the next round, as the compiler reports only what it sees before its first bad phase.
 * Results are kept by what went in.
 */
export function compileModules(crate: Crate, modules: readonly RustModule[]): CrateResult {
  const key = fingerprint(crate, modules);
  const kept = join(CACHE, 'rust-results', `${key}.json`);
  const result = existsSync(kept) ? readResult(readFileSync(kept, 'utf8')) : compileAnew(crate, modules);
  if (!existsSync(kept)) {
    mkdirSync(join(CACHE, 'rust-results'), { recursive: true });
    writeFileSync(`${kept}.new`, JSON.stringify({ errors: [...result.errors], sizes: [...result.sizes] }));
    renameSync(`${kept}.new`, kept);
  }
  return result;
}

function readResult(text: string): CrateResult {
  const { errors, sizes } = JSON.parse(text);
  return { errors: new Map(errors), sizes: new Map(sizes) };
}

function compileAnew(crate: Crate, modules: readonly RustModule[]): CrateResult {
  const errors = new Map<string, string[]>();
  const workspace = join(CACHE, `rust-${crate.name}`);
  const parts = Array.from({ length: PARTS }, (_, at) => modules.filter((_module, index) => index % PARTS === at));
  const members = parts.map((_, at) => `part${at}`);
  mkdirSync(workspace, { recursive: true });
  writeIfNew(join(workspace, 'Cargo.toml'), WORKSPACE(members));
  for (const member of members) {
    mkdirSync(join(workspace, member, 'src'), { recursive: true });
    writeIfNew(join(workspace, member, 'Cargo.toml'), MANIFEST(`${crate.name}-${member}`, crate.dependencies));
  }
  for (const module of modules) writeIfNew(join(crate.root, module.name, PROBES), probesOf(module));
  // Names, types, borrows: a module may fail in each phase, and hide what a later phase would say of others.
  for (let round = 0; round < 8; round++) {
    parts.forEach((part, at) => {
      const good = part.filter(({ name }) => !errors.has(name));
      writeIfNew(join(workspace, `part${at}`, 'src', 'main.rs'), mainOf(crate, good));
    });
    const before = errors.size;
    if (build(workspace, crate.root, errors)) break;
    if (errors.size === before) throw new Error('The compiler fails without naming a module.');
  }
  const sizes = new Map<string, (readonly [number, number])[]>();
  for (const member of members) {
    for (const line of run(join(TARGET, 'debug', `${crate.name}-${member}`), []).split('\n')) {
      const [name, ...numbers] = line.split(' ');
      if (!name) continue;
      const pairs = numbers.filter((pair) => pair !== '').map((pair) => pair.split(',').map(Number));
      sizes.set(
        name,
        pairs.map(([size = Number.NaN, align = Number.NaN]) => [size, align] as const),
      );
    }
  }
  return { errors, sizes };
}

/** Builds every part, and adds what is wrong to `errors`; true where nothing is. */
function build(workspace: string, root: string, errors: Map<string, string[]>): boolean {
  const result = spawnSync('cargo', ['build', '--quiet', '--keep-going', '--message-format=json'], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, CARGO_TARGET_DIR: TARGET, CARGO_TERM_COLOR: 'never' },
  });
  if (result.error) throw result.error;
  if (result.status === 0) return true;
  let seen = 0;
  for (const line of result.stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { reason, message, manifest_path: manifest } = JSON.parse(line);
    if (reason !== 'compiler-message' || message.level !== 'error' || message.spans.length === 0) continue;
    seen += 1;
    const module = moduleOf(message.spans, resolve(manifest, '..'), root);
    if (module === undefined) throw new Error(`An error outside the modules: ${message.message}`);
    const known = errors.get(module) ?? [];
    errors.set(module, known);
    if (known.length < 20) known.push(`${message.message} (${message.spans[0]?.text[0]?.text.trim() ?? ''})`);
  }
  if (seen === 0) throw new Error(result.stderr);
  return false;
}

interface CompilerSpan {
  readonly file_name: string;
  readonly is_primary: boolean;
  readonly expansion?: { readonly span: CompilerSpan } | null;
}

/** The module whose file an error is in; an error in a macro is where the macro is called. */
function moduleOf(spans: readonly CompilerSpan[], crate: string, root: string): string | undefined {
  for (const span of [...spans].sort((a, b) => Number(b.is_primary) - Number(a.is_primary))) {
    for (let at: CompilerSpan | undefined = span; at; at = at.expansion?.span) {
      const path = resolve(crate, at.file_name);
      const other = resolve(crate, '..', at.file_name);
      const found = [path, other].find((candidate) => candidate.startsWith(root + sep));
      if (found !== undefined) return found.slice(root.length + 1).split(sep)[0];
    }
  }
  return undefined;
}

function mainOf(crate: Crate, modules: readonly RustModule[]): string {
  return [
    '#![allow(warnings)]',
    '#![recursion_limit = "512"]',
    'const fn of<T>() -> (usize, usize) { (size_of::<T>(), align_of::<T>()) }',
    'const fn member<T, F>(_: fn(&T) -> &F) -> (usize, usize) { of::<F>() }',
    ...modules.flatMap(({ name, file }) => [
      `#[path = ${JSON.stringify(join(crate.root, name, file))}] mod m_${name};`,
      `#[path = ${JSON.stringify(join(crate.root, name, PROBES))}] mod p_${name};`,
    ]),
    'fn show(name: &str, pairs: &[(usize, usize)]) {',
    '    print!("{name}"); for (size, align) in pairs { print!(" {size},{align}"); } println!();',
    '}',
    'fn main() {',
    ...modules.map(({ name }) => `    show("${name}", p_${name}::P);`),
    '}',
    '',
  ].join('\n');
}

/** One probe a line, so that a wrong one is named as an error of its module. */
const probesOf = ({ name, probes }: RustModule): string =>
  [
    'use crate::{member, of};',
    'pub const P: &[(usize, usize)] = &[',
    ...probes.map((probe) => `    ${probe.replaceAll('$m::', `crate::m_${name}::`)},`),
    '];',
    '',
  ].join('\n');

/** Cargo looks at times of change. */
function writeIfNew(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

function fingerprint(crate: Crate, modules: readonly RustModule[]): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([run('rustc', ['--version']), crate.dependencies, readFileSync(import.meta.filename, 'utf8')]),
  );
  for (const { name, file, probes } of modules) {
    hash.update(JSON.stringify([name, file, probes]));
    const folder = join(crate.root, name);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (path.endsWith('.rs')) hash.update(path).update(readFileSync(join(folder, path)));
    }
  }
  return hash.digest('hex').slice(0, 32);
}

const WORKSPACE = (members: readonly string[]): string => `[workspace]
resolver = "2"
members = ${JSON.stringify(members)}

[profile.dev]
debug = false
incremental = false
`;

const MANIFEST = (name: string, dependencies: string): string => `[package]
name = "${name}"
version = "0.0.0"
edition = "2021"
publish = false

[dependencies]
${dependencies}
`;
