import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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

export interface GoTools {
  /** Generates Go code from the schema and lists what it declares. */
  lines(compiled: Compiled, surface: Surface): string[];
}

/** Installs the real generators into the cache; or the reason why that is impossible here. */
export function goTools(): GoTools | string {
  if (!has('go', 'version')) return 'no Go tool chain';
  const bin = join(CACHE, 'go');
  mkdirSync(bin, { recursive: true });
  const exe = process.platform === 'win32' ? '.exe' : '';
  const reader = join(bin, `surface${exe}`);
  try {
    for (const plugin of PLUGINS) run('go', ['install', plugin], { env: { ...process.env, GOBIN: bin }, cwd: CACHE });
    const main = join(dirname(fileURLToPath(import.meta.url)), 'go', 'main.go');
    run('go', ['build', '-o', reader, main], { env: { ...process.env, GOFLAGS: '' } });
  } catch (error) {
    return `the Go generators cannot be installed (${String(error).split('\n')[0]})`;
  }
  return {
    lines({ schema, roots }, surface) {
      const out = mkdtempSync(join(tmpdir(), 'isthmus-go-'));
      try {
        const files = schema.files.map(({ path }) => path).filter((path) => !path.startsWith('google/protobuf/'));
        const flags = files.flatMap((path) => {
          const name = surface.packageOf(path);
          return name?.importPath === undefined ? [`M${path}=${assumedPath(schema, path)};${name?.name}`] : [];
        });
        const options = ['go', 'go-grpc'].flatMap((plugin) => [
          `--plugin=protoc-gen-${plugin}=${join(bin, `protoc-gen-${plugin}${exe}`)}`,
          `--${plugin}_out=${out}`,
          ...flags.map((flag) => `--${plugin}_opt=${flag}`),
        ]);
        run(PROTOC, [...includes(roots), ...options, ...files]);
        const lines = run(reader, [out])
          .split('\n')
          .filter((line) => line !== '' && !isPlumbing(line));
        return [...new Set(lines)].sort();
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    },
  };
}

/** Code that belongs to no declaration, or says nothing that another line does not. */
const isPlumbing = (line: string): boolean => {
  const [, kind = '', name = ''] = line.split(' ');
  return (
    (kind === 'interface' && name.startsWith('Unsafe')) ||
    (kind === 'value' && name.endsWith('_ServiceDesc')) ||
    (kind === 'getter' && /^Unimplemented\w+Server\./.test(name))
  );
};
