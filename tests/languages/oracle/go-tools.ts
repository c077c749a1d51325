import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Surface } from '#languages';
import { CACHE, type Compiled, has, includes, PROTOC, run } from './compile.ts';
import { assumedPath } from './go-lines.ts';

const PLUGINS = [
  'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
  'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
];
/** The module that all generated code is part of; its go.mod lies beside the reader. */
const MODULE = 'oracle.test';

/** Name of the file that holds what a package's structs must be like. */
export const LAYOUT_FILE = 'zz_layout.go';
const here = join(dirname(fileURLToPath(import.meta.url)), 'go');
const ENV = { ...process.env, GOFLAGS: '', GOWORK: 'off' };
const bin = join(CACHE, 'go');
const exe = process.platform === 'win32' ? '.exe' : '';
const reader = join(bin, `surface${exe}`);

/** What became of a Go package when it was built. */
export interface BuiltPackage {
  /** As the schema gives it, without the oracle's prefix. */
  readonly importPath: string;
  /** Import paths of generated packages that it imports. */
  readonly imports: readonly string[];
  /** Complaint of the go tool before anything is compiled: a circle, a package main. */
  readonly refused?: string | undefined;
  /** Complaints of the compiler, one a line. */
  readonly errors: readonly string[];
}

/** A struct and how it is to be laid out. */
export interface GoStruct {
  readonly name: string;
  readonly size: number;
  readonly align: number;
  readonly members: readonly (readonly [name: string, offset: number, size: number, align: number])[];
}

/** Installs the real generators into the cache; the reason why that is impossible here, or undefined. */
export function installGo(): string | undefined {
  if (!has('go', 'version')) return 'no Go tool chain';
  mkdirSync(bin, { recursive: true });
  try {
    for (const plugin of PLUGINS) run('go', ['install', plugin], { env: { ...process.env, GOBIN: bin }, cwd: CACHE });
    run('go', ['build', '-o', reader, join(here, 'main.go')], { env: { ...process.env, GOFLAGS: '' } });
    run('go', ['mod', 'download'], { env: ENV, cwd: here });
  } catch (error) {
    return `the Go generators cannot be installed (${String(error).split('\n')[0]})`;
  }
  return undefined;
}

/** A module for generated code, in a folder of its own. Every set of schemas gets a folder in it, named by the caller. */
export class GoModule {
  readonly #root = mkdtempSync(join(tmpdir(), 'isthmus-go-'));

  constructor() {
    for (const name of ['go.mod', 'go.sum']) copyFileSync(join(here, name), join(this.#root, name));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Generates the code of a set; throws with the generator's complaint. */
  generate(set: string, { schema, roots }: Compiled, surface: Surface, api: string): void {
    const files = schema.files.map(({ path }) => path).filter((path) => !path.startsWith('google/protobuf/'));
    const flags = files.map((path) => {
      const name = surface.packageOf(path);
      const target = name?.importPath ?? `${assumedPath(schema, path)};${name?.name}`;
      return `M${path}=${MODULE}/${set}/${target}`;
    });
    const options = ['go', 'go-grpc'].flatMap((plugin) => [
      `--plugin=protoc-gen-${plugin}=${join(bin, `protoc-gen-${plugin}${exe}`)}`,
      `--${plugin}_out=${this.#root}`,
      ...[`module=${MODULE}`, ...flags].map((flag) => `--${plugin}_opt=${flag}`),
    ]);
    options.push(`--go_opt=default_api_level=API_${api.toUpperCase()}`);
    run(PROTOC, [...includes(roots), ...options, ...files]);
  }

  /** What the generated code of a set declares. */
  lines(set: string): string[] {
    const lines = run(reader, [join(this.#root, set), `${MODULE}/${set}/`])
      .split('\n')
      .filter((line) => line !== '' && !isPlumbing(line));
    return [...new Set(lines)].sort();
  }

  /** Builds every package of every set, and tells by set what became of each. */
  build(): ReadonlyMap<string, readonly BuiltPackage[]> {
    const format =
      '{{.ImportPath}}\t{{with .Error}}{{printf "%q" .Err}}{{end}}\t{{len .DepsErrors}}\t{{join .Imports " "}}';
    const listed = this.#go(['list', '-e', '-f', format, './...'])
      .stdout.split('\n')
      .filter((line) => line !== '');
    const packages = listed.map((line) => {
      const [path = '', error = '', broken = '0', imports = ''] = line.split('\t');
      const refused = error !== '' ? error : broken === '0' ? undefined : 'a package that it imports is refused';
      return { path, refused, imports: imports.split(' ').filter((name) => name.startsWith(`${MODULE}/`)) };
    });
    const sound = packages.filter(({ refused }) => refused === undefined).map(({ path }) => path);
    const complaints = complaintsOf(this.#go(['build', '-trimpath', '-gcflags=-e', ...sound]).stderr);
    const sets = new Map<string, BuiltPackage[]>();
    for (const { path, refused, imports } of packages) {
      const [, set = '', importPath = ''] = /^[^/]+\/([^/]+)\/(.*)$/.exec(path) ?? [];
      const built = sets.get(set) ?? [];
      sets.set(set, built);
      const local = imports.map((name) => name.slice(`${MODULE}/${set}/`.length));
      built.push({ importPath, imports: local, refused, errors: complaints.get(path) ?? [] });
    }
    return sets;
  }

  /** Adds a file to a generated package that compiles only if its structs are laid out as said. */
  expectStructs(set: string, importPath: string, structs: readonly GoStruct[]): void {
    const folder = join(this.#root, set, ...importPath.split('/'));
    const name = readdirSync(folder).flatMap((file) => packageClause(readFileSync(join(folder, file), 'utf8')))[0];
    const asserts = structs.flatMap(({ name, size, align, members }) => [
      assert(`Sizeof(${name}{})`, size),
      assert(`Alignof(${name}{})`, align),
      ...members.flatMap(([member, offset, memberSize, memberAlign]) => [
        assert(`Offsetof(${name}{}.${member})`, offset),
        assert(`Sizeof(${name}{}.${member})`, memberSize),
        assert(`Alignof(${name}{}.${member})`, memberAlign),
      ]),
    ]);
    const text = `package ${name}\n\nimport layoutunsafe "unsafe"\n\nvar _ = [...]int{\n${asserts.join('\n')}\n}\n`;
    writeFileSync(join(folder, LAYOUT_FILE), text);
  }

  #go(args: readonly string[]): { stdout: string; stderr: string; status: number | null } {
    const result = spawnSync('go', args, { cwd: this.#root, env: ENV, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (result.error) throw result.error;
    return result;
  }
}

/** An index that is out of range unless the compiler's constant is the one expected; its complaint names the difference. */
const assert = (constant: string, expected: number): string => `\t[1]int{}[layoutunsafe.${constant}-${expected}],`;

const packageClause = (source: string): readonly string[] => /^package (\S+)$/m.exec(source)?.slice(1) ?? [];

/** The compiler's complaints by package, from the output of go build. */
function complaintsOf(output: string): ReadonlyMap<string, readonly string[]> {
  const complaints = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of output.split('\n')) {
    const header = /^# (\S+)/.exec(line);
    if (header?.[1] !== undefined) {
      current = complaints.get(header[1]) ?? [];
      complaints.set(header[1], current);
    } else if (line !== '') current.push(line);
  }
  return complaints;
}

/** Code that belongs to no declaration, or says nothing that another line does not. */
const isPlumbing = (line: string): boolean => {
  const [, kind = '', name = ''] = line.split(' ');
  return (kind === 'interface' && name.startsWith('Unsafe')) || (kind === 'value' && name.endsWith('_ServiceDesc'));
};
