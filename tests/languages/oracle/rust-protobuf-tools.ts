import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { CACHE, PROTOC } from './compile.ts';
import { compileModules, type Generated, type RustTools } from './rust-crate.ts';
import { readProtobufCode } from './rust-protobuf-read.ts';

const DEPENDENCIES = 'protobuf = "=4.36.2-release"';
const OPTIONS = 'kernel=upb,experimental-codegen=enabled';

/** protoc's own Rust generator, and Google's crate. */
export const protobufTools: RustTools = {
  dependencies: DEPENDENCIES,
  generate(root, sets) {
    return new Map(Array.from(sets, ([name, set]) => [name, generateInto(join(root, name), set)]));
  },
  make(sets, probes, compiled) {
    const root = join(CACHE, 'rust-code-protobuf-4');
    rmSync(root, { recursive: true, force: true });
    const generated = protobufTools.generate(root, sets);
    const modules = Array.from(sets.keys(), (name) => ({ name, file: 'mod.rs', probes: probes.get(name) ?? [] }));
    const sound = modules.filter(({ name }) => compiled(name) && 'lines' in (generated.get(name) ?? {}));
    return { generated, result: compileModules({ name: 'protobuf-4', dependencies: DEPENDENCIES, root }, sound) };
  },
};

function generateInto(folder: string, set: Uint8Array): Generated {
  mkdirSync(folder, { recursive: true });
  const image = join(folder, 'set.binpb');
  writeFileSync(image, set);
  const files = fromBinary(FileDescriptorSetSchema, set).file.map(({ name }) => name);
  const args = [`--descriptor_set_in=${image}`, `--rust_out=${folder}`, `--rust_opt=${OPTIONS}`, ...files];
  const result = spawnSync(PROTOC, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  if (result.status !== 0) return { refusal: result.stderr.split('\n').find((line) => line !== '') ?? '' };
  // The file that includes all others stands beside the first.
  const [first = ''] = files;
  const beside = first.includes('/') ? first.slice(0, first.lastIndexOf('/') + 1) : '';
  const all = readFileSync(join(folder, beside, 'generated.rs'), 'utf8');
  writeFileSync(
    join(folder, 'mod.rs'),
    `#[path = ${JSON.stringify(`${beside}generated.rs`)}]\nmod all;\npub use all::*;\n`,
  );
  const lines = new Set<string>();
  for (const [, path = '', module = ''] of all.matchAll(/#\[path="([^"]+)"\][^;]*?pub mod (\S+);/g)) {
    if (module.startsWith('google_protobuf_')) continue;
    for (const line of readProtobufCode(readFileSync(join(folder, beside, path), 'utf8'), module)) lines.add(line);
  }
  return { lines: [...lines].sort() };
}
