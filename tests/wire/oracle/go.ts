import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { RUNTIMES } from '#wire';
import { has, PROTOC, run } from '../../languages/oracle/compile.ts';
import { builtOnce, CACHE } from './cache.ts';
import { lineOracle } from './lines.ts';
import type { OracleMaker } from './model.ts';

const { version } = RUNTIMES.go;
const MAIN = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'go', 'main.go'));
const exe = process.platform === 'win32' ? '.exe' : '';

/** The real `proto.Unmarshal`, with code that the real generator wrote. */
export const goOracle: OracleMaker = (schema) => {
  if (!has('go', 'version')) return 'no Go tool chain';
  const project = join(CACHE, 'go', schema.name);
  const program = join(project, `decode${exe}`);
  try {
    builtOnce(project, program, [version, MAIN, schema.descriptorSet], () =>
      build(project, program, schema.descriptorSet),
    );
    return lineOracle(program, 'go', schema);
  } catch (error) {
    return `the Go decoder cannot be built (${String(error).split('\n')[0]})`;
  }
};

function build(project: string, program: string, descriptorSet: Uint8Array): void {
  const bin = join(project, 'bin');
  rmSync(join(project, 'gen'), { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  // Without the tag the generator refuses files that hold a MessageSet. The decoder below is built without it, as usual.
  run('go', ['install', '-tags', 'protolegacy', `google.golang.org/protobuf/cmd/protoc-gen-go@v${version}`], {
    env: { ...process.env, GOBIN: bin },
    cwd: project,
  });
  const set = join(project, 'set.binpb');
  writeFileSync(set, descriptorSet);
  // One package a file: names of different files may be the same.
  const files = fromBinary(FileDescriptorSetSchema, descriptorSet)
    .file.filter((file) => file.package !== 'google.protobuf')
    .map(({ name }, index) => ({ name, path: `oracle/gen/f${index}` }));
  run(PROTOC, [
    `--descriptor_set_in=${set}`,
    `--plugin=protoc-gen-go=${join(bin, `protoc-gen-go${exe}`)}`,
    `--go_out=${project}`,
    '--go_opt=module=oracle',
    ...files.map(({ name, path }) => `--go_opt=M${name}=${path}`),
    ...files.map(({ name }) => name),
  ]);
  const imports = files.map(({ path }) => `\t_ "${path}"`);
  writeFileSync(join(project, 'main.go'), MAIN);
  writeFileSync(join(project, 'messages.go'), ['package main', '', 'import (', ...imports, ')', ''].join('\n'));
  const needs = `require google.golang.org/protobuf v${version}`;
  writeFileSync(join(project, 'go.mod'), `module oracle\n\ngo 1.24\n\n${needs}\n`);
  run('go', ['build', '-o', program, '.'], { cwd: project, env: { ...process.env, GOFLAGS: '-mod=mod' } });
}
