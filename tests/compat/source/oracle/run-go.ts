import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GO_PROFILES, type GoProfile, goSurface, type Surface } from '#languages';
import { CACHE, PROTOC } from '../../../languages/oracle/compile.ts';
import { assumedPath } from '../../../languages/oracle/go-lines.ts';
import type { CaseSide, OracleCase } from './cases.ts';
import { goProbe } from './go-probe.ts';

/** What became of code that was written against the old generated code. */
export interface Outcome {
  /** Complaints against the old code, which there must be none of. */
  readonly before: readonly string[];
  /** Complaints of the new generated code, or of the probe built with it; one each at least where it fails. */
  readonly lenient: readonly string[];
  readonly strict: readonly string[];
}

const MODULE = 'oracle.test';
const bin = join(CACHE, 'go');
const exe = process.platform === 'win32' ? '.exe' : '';
const goFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'languages', 'oracle', 'go');
const ENV = { ...process.env, GOFLAGS: '', GOWORK: 'off' };
const PROBES = { lenient: 'probe_lenient', strict: 'probe_strict' } as const;

/** Generates both sides of every case with the real generators, and builds the probes of the old one with each. */
export function runGo(cases: readonly OracleCase[], apis: readonly GoProfile['api'][]): ReadonlyMap<string, Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'isthmus-source-go-'));
  try {
    for (const name of ['go.mod', 'go.sum']) copyFileSync(join(goFolder, name), join(root, name));
    const refused = new Map<string, string>();
    for (const api of apis) {
      const profile = GO_PROFILES.get(`protoc-gen-go/${api}`);
      if (!profile) throw new Error(api);
      for (const side of ['old', 'new'] as const) generateAll(root, cases, side, profile, refused);
      for (const one of cases) writeProbes(root, one, profile);
    }
    const complaints = build(root);
    const outcomes = new Map<string, Outcome>();
    for (const api of apis) {
      for (const { name } of cases) outcomes.set(`${name} ${api}`, outcomeOf(complaints, refused, name, api));
    }
    return outcomes;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function outcomeOf(complaints: Complaints, refused: ReadonlyMap<string, string>, name: string, api: string): Outcome {
  const of = (side: 'old' | 'new', without: readonly string[]): string[] => {
    const prefix = `${MODULE}/${side}_${api}/${name}/`;
    const reason = refused.get(`${side} ${api} ${name}`);
    const found = Array.from(complaints).filter(
      ([path]) => path.startsWith(prefix) && !without.some((probe) => path === prefix + probe),
    );
    return [
      ...(reason === undefined ? [] : [reason]),
      ...found.flatMap(([path, lines]) => lines.map((line) => `${path}: ${line}`)),
    ];
  };
  return { before: of('old', []), lenient: of('new', [PROBES.strict]), strict: of('new', [PROBES.lenient]) };
}

function generateAll(
  root: string,
  cases: readonly OracleCase[],
  side: 'old' | 'new',
  profile: GoProfile,
  refused: Map<string, string>,
): void {
  const reason = generate(root, cases, side, profile);
  if (reason === undefined) return;
  const [only] = cases;
  if (cases.length === 1 && only) {
    refused.set(`${side} ${profile.api} ${only.name}`, reason);
    return;
  }
  // One file that is refused takes all others with it.
  const half = Math.ceil(cases.length / 2);
  generateAll(root, cases.slice(0, half), side, profile, refused);
  generateAll(root, cases.slice(half), side, profile, refused);
}

/** The import path of a file's code within the folder of a case. */
function importPathOf(name: string, { schema }: CaseSide, surface: Surface, side: string): (file: string) => string {
  return (file) => {
    const found = surface.packageOf(file);
    if (file.startsWith('google/protobuf/')) return found?.importPath ?? '';
    return `${MODULE}/${side}/${name}/${found?.importPath ?? assumedPath(schema, file)}`;
  };
}

function generate(
  root: string,
  cases: readonly OracleCase[],
  side: 'old' | 'new',
  profile: GoProfile,
): string | undefined {
  const flags: string[] = [];
  const files: string[] = [];
  const images: string[] = [];
  for (const one of cases) {
    const { schema, descriptorSet } = one[side];
    const surface = goSurface(schema, profile);
    const pathOf = importPathOf(one.name, one[side], surface, `${side}_${profile.api}`);
    const image = join(root, `${one.name}_${side}.binpb`);
    writeFileSync(image, descriptorSet);
    images.push(image);
    for (const { path } of schema.files) {
      if (path.startsWith('google/protobuf/') || files.includes(path)) continue;
      files.push(path);
      flags.push(`M${path}=${pathOf(path)};${surface.packageOf(path)?.name ?? ''}`);
    }
  }
  if (files.length === 0) return undefined;
  const options = ['go', 'go-grpc'].flatMap((plugin) => [
    `--plugin=protoc-gen-${plugin}=${join(bin, `protoc-gen-${plugin}${exe}`)}`,
    `--${plugin}_out=${root}`,
    ...[`module=${MODULE}`, ...flags].map((flag) => `--${plugin}_opt=${flag}`),
  ]);
  options.push(`--go_opt=default_api_level=API_${profile.api.toUpperCase()}`);
  const result = spawnSync(
    PROTOC,
    [`--descriptor_set_in=${images.join(process.platform === 'win32' ? ';' : ':')}`, ...options, ...files],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (result.error) throw result.error;
  return result.status === 0 ? undefined : (result.stderr.split('\n').find((line) => line !== '') ?? 'refused');
}

function writeProbes(root: string, one: OracleCase, profile: GoProfile): void {
  const surface = goSurface(one.old.schema, profile);
  for (const side of ['old', 'new'] as const) {
    const pathOf = importPathOf(one.name, one.old, surface, `${side}_${profile.api}`);
    for (const kind of ['lenient', 'strict'] as const) {
      const folder = join(root, `${side}_${profile.api}`, one.name, PROBES[kind]);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'probe.go'), goProbe(one.old.schema, surface, pathOf, kind === 'strict'));
    }
  }
}

type Complaints = ReadonlyMap<string, readonly string[]>;

/** Builds everything that can be, and tells by package what is wrong. */
function build(root: string): Complaints {
  const go = (args: readonly string[]) =>
    spawnSync('go', args, { cwd: root, env: ENV, encoding: 'utf8', maxBuffer: 1 << 30 });
  const complaints = new Map<string, string[]>();
  const format = '{{.ImportPath}}\t{{with .Error}}{{printf "%q" .Err}}{{end}}\t{{len .DepsErrors}}';
  const sound: string[] = [];
  for (const line of go(['list', '-e', '-f', format, './...']).stdout.split('\n')) {
    const [path = '', error = '', broken = '0'] = line.split('\t');
    if (path === '') continue;
    if (error === '' && broken === '0') sound.push(path);
    else complaints.set(path, [error || 'imports what cannot be built']);
  }
  let current: string[] = [];
  for (const line of go(['build', '-trimpath', '-gcflags=-e', ...sound]).stderr.split('\n')) {
    const header = /^# (\S+)/.exec(line)?.[1];
    if (header !== undefined) {
      current = complaints.get(header) ?? [];
      complaints.set(header, current);
    } else if (line !== '') current.push(line);
  }
  return complaints;
}
