import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { awkwardSchema } from '../support/awkward-schemas.ts';
import { compile, FIXTURES, protoFiles, TEMPORAL, TEMPORAL_ROOTS } from './compile.ts';

/** Descriptor sets by name; a name is a Rust identifier. */
export type Sets = ReadonlyMap<string, Uint8Array>;

/** Generated schemas, one set each. All are compiled at once, as their paths and packages begin with their number. */
export function awkwardSets(count: number, from = 0): Sets {
  const root = mkdtempSync(join(tmpdir(), 'isthmus-awkward-'));
  try {
    for (let seed = from; seed < from + count; seed++) {
      for (const [path, text] of Object.entries(awkwardSchema(seed).files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    }
    return split(compile([root]).descriptorSet);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** By the first folder of their path; files of protobuf itself go to each set that imports them. */
function split(descriptorSet: Uint8Array): Sets {
  const { file } = fromBinary(FileDescriptorSetSchema, descriptorSet);
  const shared = new Map<string, FileDescriptorProto>();
  const owned = new Map<string, FileDescriptorProto[]>();
  for (const one of file) {
    const [folder = ''] = one.name.split('/');
    if (folder === 'google') shared.set(one.name, one);
    else owned.set(folder, [...(owned.get(folder) ?? []), one]);
  }
  const sets = new Map<string, Uint8Array>();
  for (const [name, files] of owned) {
    const imported = new Set<string>();
    const follow = (path: string): void => {
      const found = shared.get(path);
      if (!found || imported.has(path)) return;
      for (const next of found.dependency) follow(next);
      imported.add(path);
    };
    for (const path of files.flatMap(({ dependency }) => dependency)) follow(path);
    const imports = [...imported].flatMap((path) => shared.get(path) ?? []);
    const set = create(FileDescriptorSetSchema, { file: [...imports, ...files] });
    sets.set(name, toBinary(FileDescriptorSetSchema, set));
  }
  return sets;
}

const CONTRACTS = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'contracts');

/** Every version of the project's own contracts. */
export function contractSets(): Sets {
  const sets = new Map<string, Uint8Array>();
  for (const contract of readdirSync(CONTRACTS).filter((name) => existsSync(join(CONTRACTS, name, 'versions')))) {
    for (const version of readdirSync(join(CONTRACTS, contract, 'versions'))) {
      const root = join(CONTRACTS, contract, 'versions', version);
      const name = `${contract}_${version}`.replaceAll(/\W/g, '_');
      sets.set(name, compile([root, CONTRACTS], protoFiles(root)).descriptorSet);
    }
  }
  return sets;
}

/** Newest version of the public contract in the corpus. */
export const temporalSet = (): Uint8Array =>
  compile(TEMPORAL_ROOTS.map((root) => join(TEMPORAL ?? '', root))).descriptorSet;

/** Schemas written by hand; those whose names begin with one of these are left out. */
export function fixtureSet(without: readonly string[] = []): Uint8Array {
  const files = protoFiles(FIXTURES).filter((path) => !without.some((start) => path.startsWith(start)));
  return compile([FIXTURES], files).descriptorSet;
}

/** A schema of one file. */
export function caseSet({ name, text }: { readonly name: string; readonly text: string }): Uint8Array {
  const root = mkdtempSync(join(tmpdir(), 'isthmus-case-'));
  try {
    writeFileSync(join(root, `${name}.proto`), text);
    return compile([root]).descriptorSet;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Schemas made for one rule each, in one run of the compiler. */
export function caseSets(cases: readonly { readonly name: string; readonly text: string }[]): Sets {
  const root = mkdtempSync(join(tmpdir(), 'isthmus-cases-'));
  try {
    for (const { name, text } of cases) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'case.proto'), text);
    }
    return split(compile([root]).descriptorSet);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
