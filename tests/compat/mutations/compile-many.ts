import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { buildSchema, type Schema } from '#schema';
import { compile } from '#sources';
import { caseOf, inPackage } from './in-package.ts';
import type { Mutation } from './mutate.ts';
import { type Files, filesOf } from './print.ts';

/** A mutation with both sides compiled, in a package and a folder of its own. Schemas are read when somebody asks. */
export interface CompiledMutation {
  readonly mutation: Mutation;
  /** First part of every package, and the folder: `case12`. */
  readonly name: string;
  readonly old: Schema;
  readonly new: Schema;
  /** Sources by import path, as compiled. */
  readonly oldFiles: Files;
  readonly newFiles: Files;
}

/** What came of compiling many mutations. */
export interface CompiledMany {
  readonly compiled: readonly CompiledMutation[];
  /** Mutations of which a side does not compile, and what the compiler says. */
  readonly dropped: readonly { readonly mutation: Mutation; readonly why: string }[];
  /** The descriptor sets of all that compile together, for `buf breaking`. */
  readonly images: { readonly old: Uint8Array; readonly new: Uint8Array };
}

/** Compiles the sides of many mutations, each side in one run of buf. Cases keep their order; those that fail are left out. */
export async function compileMany(mutations: readonly Mutation[]): Promise<CompiledMany> {
  const cases = mutations.map((mutation, index): Case => {
    const name = `case${index}`;
    const side = (which: 'old' | 'new'): Side => {
      const model = inPackage(mutation.models[which], name);
      return { files: filesOf(model), vendored: model.vendored };
    };
    return { mutation, name, old: side('old'), new: side('new') };
  });
  const dropped = new Map<Case, string>();
  const sides: Record<'old' | 'new', Uint8Array> = { old: new Uint8Array(), new: new Uint8Array() };
  for (const which of ['old', 'new'] as const) {
    sides[which] = await compileSide(cases, which, dropped);
  }
  const alive = cases.filter((one) => !dropped.has(one));
  const sets = { old: byPath(sides.old), new: byPath(sides.new) };
  return {
    compiled: alive.map((one) => {
      const old = once(() => schemaOf(one.old, sets.old));
      const changed = once(() => schemaOf(one.new, sets.new));
      return {
        mutation: one.mutation,
        name: one.name,
        get old() {
          return old();
        },
        get new() {
          return changed();
        },
        oldFiles: one.old.files,
        newFiles: one.new.files,
      };
    }),
    dropped: [...dropped].map(([{ mutation }, why]) => ({ mutation, why })),
    // A case that one side lost must go from the other as well.
    images: {
      old: closure(sets.old, pathsOf(alive, 'old')),
      new: closure(sets.new, pathsOf(alive, 'new')),
    },
  };
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

interface Side {
  readonly files: Files;
  readonly vendored: Files;
}

interface Case {
  readonly mutation: Mutation;
  readonly name: string;
  readonly old: Side;
  readonly new: Side;
}

/** Compiles one side of all cases that are left; those with errors are dropped, and the rest is tried again. */
async function compileSide(
  cases: readonly Case[],
  which: 'old' | 'new',
  dropped: Map<Case, string>,
): Promise<Uint8Array> {
  const byName = new Map(cases.map((one) => [one.name, one]));
  for (;;) {
    const left = cases.filter((one) => !dropped.has(one));
    const files = new Map(
      left.flatMap((one) => [...Object.entries(one[which].vendored), ...Object.entries(one[which].files)]),
    );
    if (files.size === 0) return new Uint8Array();
    const result = await compile(files);
    if ('descriptorSet' in result) return result.descriptorSet;
    const before = dropped.size;
    for (const { path, message, line } of 'errors' in result ? result.errors : []) {
      // An error without a path names it in its words.
      const name = caseOf(path ?? message);
      const failed = byName.get(name ?? '');
      const text = path === undefined ? '' : ` in ${path}: ${(files.get(path) ?? '').split('\n')[(line ?? 1) - 1]}`;
      if (failed && !dropped.has(failed)) dropped.set(failed, message + text);
    }
    if (dropped.size === before)
      throw new Error(`The ${which} sides do not compile: ${JSON.stringify(result, null, 2)}`);
  }
}

/** A file of a set, written as a set of itself: sets written one after the other are one set. */
interface Entry {
  readonly imports: readonly string[];
  readonly bytes: Uint8Array;
}

function byPath(set: Uint8Array): ReadonlyMap<string, Entry> {
  if (set.length === 0) return new Map();
  return new Map(
    fromBinary(FileDescriptorSetSchema, set).file.map((file): [string, Entry] => {
      // Where something stands in a file that no contract owns, nobody asks; and there is a lot of it.
      if (file.name.startsWith('google/protobuf/')) file.sourceCodeInfo = undefined;
      const bytes = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [file] }));
      return [file.name, { imports: file.dependency, bytes }];
    }),
  );
}

const pathsOf = (cases: readonly Case[], which: 'old' | 'new'): string[] =>
  cases.flatMap((one) => Object.keys(one[which].files));

/** The set of files and all that they import, imports first. */
function closure(all: ReadonlyMap<string, Entry>, paths: readonly string[]): Uint8Array {
  const found = new Set<Entry>();
  const visit = (path: string): void => {
    const file = all.get(path);
    if (!file || found.has(file)) return;
    for (const imported of file.imports) visit(imported);
    found.add(file);
  };
  paths.forEach(visit);
  return concat([...found].map(({ bytes }) => bytes));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function schemaOf(side: Side, all: ReadonlyMap<string, Entry>): Schema {
  const { schema, diagnostic } = buildSchema({
    descriptorSet: closure(all, Object.keys(side.files)),
    texts: new Map(Object.entries(side.files)),
    isOwn: (path) => Object.hasOwn(side.files, path),
  });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}
