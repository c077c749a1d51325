import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { buildSchema, type Schema } from '#schema';
import { compile } from '../../../languages/oracle/compile.ts';
import type { Files } from '../../support.ts';

/** A change of a schema, written by hand. `$` stands for the case: part of every package and path. */
export interface Edit {
  readonly name: string;
  /** Whole files, or what stands in one behind its head. */
  readonly old: string | Files;
  readonly new: string | Files;
}

/** One version of a case, compiled: its own files, and what they import. */
export interface CaseSide {
  readonly schema: Schema;
  readonly descriptorSet: Uint8Array;
}

/** A change whose files and packages are its own, so that many are generated and compiled at once. */
export interface OracleCase {
  /** Folder and first part of every package: `case12`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly old: CaseSide;
  readonly new: CaseSide;
}

/** Both sides of all cases as descriptor sets, by side. */
export interface OracleCases {
  readonly cases: readonly OracleCase[];
  readonly images: { readonly old: Uint8Array; readonly new: Uint8Array };
}

const HEAD = 'syntax = "proto3";\npackage $.v1;\noption go_package = "example.test/$/v1;v1";\n';

/** Files of one side; a text that has a head is taken as it is. */
export function filesOfEdit(side: string | Files, name: string): Files {
  const files =
    typeof side === 'string' ? { '$/v1/a.proto': /^\s*(syntax|edition)\b/.test(side) ? side : HEAD + side } : side;
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.replaceAll('$', name), text.replaceAll('$', name)]),
  );
}

/** Compiles each side of all edits in one run of protoc. */
export function compileEdits(edits: readonly Edit[]): OracleCases {
  const named = edits.map((edit, at) => ({ edit, name: `case${at}` }));
  const images = {
    old: imageOf(named.map(({ edit, name }) => filesOfEdit(edit.old, name))),
    new: imageOf(named.map(({ edit, name }) => filesOfEdit(edit.new, name))),
  };
  return casesOf(
    named.map(({ edit, name }) => ({ name, title: edit.name })),
    images,
  );
}

function imageOf(sides: readonly Files[]): Uint8Array {
  const root = mkdtempSync(join(tmpdir(), 'isthmus-source-'));
  try {
    for (const [path, text] of sides.flatMap((files) => Object.entries(files))) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return compile([root]).descriptorSet;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Splits the images of both sides by the first folder of a file's path. */
export function casesOf(
  named: readonly { readonly name: string; readonly title: string }[],
  images: OracleCases['images'],
): OracleCases {
  const sides = { old: split(images.old), new: split(images.new) };
  return {
    cases: named.map(({ name, title }) => ({ name, title, old: sides.old(name), new: sides.new(name) })),
    images,
  };
}

function split(image: Uint8Array): (name: string) => CaseSide {
  const { file } = fromBinary(FileDescriptorSetSchema, image);
  const byPath = new Map(file.map((one) => [one.name, one]));
  const byFolder = Map.groupBy(file, ({ name }) => name.split('/')[0] ?? '');
  return (name) => {
    const found = new Set<FileDescriptorProto>();
    const visit = (one: FileDescriptorProto): void => {
      if (found.has(one)) return;
      for (const path of one.dependency) {
        const imported = byPath.get(path);
        if (imported) visit(imported);
      }
      found.add(one);
    };
    for (const one of byFolder.get(name) ?? []) visit(one);
    const descriptorSet = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [...found] }));
    const { schema, diagnostic } = buildSchema({ descriptorSet, isOwn: (path) => path.startsWith(`${name}/`) });
    if (!schema) throw new Error(diagnostic.message);
    return { schema, descriptorSet };
  };
}
