import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { onTestFinished } from 'vitest';
import type { Diagnostic } from '#diagnostics';
import { type Compiler, type Loaded, type LoadOptions, loadContracts } from '#sources';

/** Contents by path relative to the fixture; a trailing slash makes an empty folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, removed when the test ends. */
export function folderOf(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'isthmus-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

export function put(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
}

/** Answers every compilation with an empty set, and counts. */
export function countingCompiler(version = 'test'): Compiler & { readonly calls: ReadonlyMap<string, string>[] } {
  const calls: ReadonlyMap<string, string>[] = [];
  return {
    version,
    calls,
    compile: (files) => {
      calls.push(files);
      return Promise.resolve({ descriptorSet: toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema)) });
    },
  };
}

/** Loads with paths displayed relative to the folder, its own cache, and a compiler that accepts everything. */
export const load = (folder: string, options: LoadOptions = {}): Promise<Loaded> =>
  loadContracts('.', { cwd: folder, cacheDir: join(folder, '.cache'), compiler: countingCompiler(), ...options });

/** `CODE file:line:column`, the parts there are. */
export function brief({ code, place }: Diagnostic): string {
  const at = [place?.file, place?.line, place?.column].filter((part) => part !== undefined);
  return [code, at.join(':')].filter((part) => part !== '').join(' ');
}

export const proto = (body = 'message M {}'): string => `syntax = "proto3";\npackage acme.v1;\n${body}\n`;

/** Runs git in a folder as nobody in particular, at a fixed time. */
export function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const nobody = { name: 'A', email: 'a@example.com', date: '2026-03-04T23:30:00-0200' };
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: nobody.name,
      GIT_AUTHOR_EMAIL: nobody.email,
      GIT_AUTHOR_DATE: nobody.date,
      GIT_COMMITTER_NAME: nobody.name,
      GIT_COMMITTER_EMAIL: nobody.email,
      GIT_COMMITTER_DATE: nobody.date,
      ...env,
    },
  }).trim();
}

/** Makes a folder a repository and commits what is in it, under a tag where one is named. */
export function commit(folder: string, tag?: string): string {
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', tag ?? 'work']);
  if (tag !== undefined) git(folder, ['tag', tag]);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** An encoded FileDescriptorSet of files with a name and imports. */
export const imageOf = (files: readonly { readonly name: string; readonly dependency?: string[] }[]): Uint8Array =>
  toBinary(
    FileDescriptorSetSchema,
    create(FileDescriptorSetSchema, { file: files.map((file) => create(FileDescriptorProtoSchema, file)) }),
  );
