import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { has, run } from '../../languages/oracle/compile.ts';
import type { Described } from '../support/described.ts';
import { hexOf } from '../support/schemas.ts';
import { builtOnce, CACHE } from './cache.ts';
import { lineOracle } from './lines.ts';
import type { OracleCase, OracleMaker } from './model.ts';

const SOURCES = ['Cargo.toml', 'build.rs', 'src/main.rs'].map((path) => ({
  path,
  text: readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'rust', path)),
}));

/**
 * The real `Message::decode` of prost, with code that the real generator wrote. Files of an edition are left out:
 * prost-build refuses them.
 */
export const rustOracle: OracleMaker = (schema) => {
  if (!has('cargo', '--version')) return 'no Rust tool chain';
  try {
    return lineOracle(build(schema), 'rust', schema);
  } catch (error) {
    return `the Rust decoder cannot be built (${String(error).split('\n')[0]})`;
  }
};

/** What prost read, as Rust prints it: what it writes does not show everything. */
export function rustDebug(schema: Described, { type, bytes }: OracleCase): string {
  return spawnSync(build(schema), { input: `?${type} ${hexOf(bytes)}\n`, encoding: 'utf8' }).stdout;
}

/** Messages that the Rust decoder is built with. */
export function rustTypes(schema: Described): string[] {
  const { file } = fromBinary(FileDescriptorSetSchema, schema.descriptorSet);
  return file
    .filter((proto) => proto.syntax !== 'editions' && proto.package !== 'google.protobuf')
    .flatMap((proto) => proto.messageType.map((message) => `${proto.package}.${message.name}`));
}

function build(schema: Described): string {
  // Cargo writes its lock file beside the manifest, so the checkout is not built in place.
  const project = join(CACHE, 'rust', schema.name);
  const target = join(CACHE, 'rust-target', schema.name);
  const program = join(target, 'debug', process.platform === 'win32' ? 'decode.exe' : 'decode');
  return builtOnce(project, program, [schema.descriptorSet, ...SOURCES.map(({ text }) => text)], () => {
    for (const { path, text } of SOURCES) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    const set = fromBinary(FileDescriptorSetSchema, schema.descriptorSet);
    const file = set.file.filter(({ syntax }) => syntax !== 'editions');
    const plain = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file }));
    writeFileSync(join(project, 'set.binpb'), plain);
    const types = rustTypes(schema).map((type) => `${type} ${rustPath(type)}\n`);
    writeFileSync(join(project, 'types.txt'), types.join(''));
    run('cargo', ['build', '--quiet'], { cwd: project, env: { ...process.env, CARGO_TARGET_DIR: target } });
  });
}

/** Modules are packages; the names of the messages in these schemas are already as Rust spells them. */
const rustPath = (type: string): string => type.replaceAll('.', '::');
