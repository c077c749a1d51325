import type { FieldDeclaration, MessageDeclaration, MethodDeclaration, Schema } from '#schema';
import { fieldInside, resolveField, resolveReference } from '../references.ts';
import type { Stated } from '../stated.ts';
import { declared, type Written } from '../written.ts';
import type { ErrorCodeFacts, HandleFacts, MethodFacts, Ref } from './model.ts';

/** Finds what annotations name, among the facts of one version. */
export interface Resolver {
  readonly method: (from: string, name: string) => MethodFacts | undefined;
  readonly handle: (from: string, name: string) => HandleFacts | undefined;
  readonly message: (from: string, name: string) => MessageDeclaration | undefined;
  readonly code: (from: string, name: string) => ErrorCodeFacts | undefined;
  /** A field as a method's annotation names it. */
  readonly fieldOf: (method: MethodDeclaration, name: string) => FieldDeclaration | undefined;
  /** A field as a field's or an enum's annotation names it: `Message.field`, or a sibling. */
  readonly field: (from: string, name: string) => FieldDeclaration | undefined;
}

export interface Known {
  readonly methods: ReadonlyMap<string, MethodFacts>;
  readonly handles: ReadonlyMap<string, HandleFacts>;
  readonly codes: ReadonlyMap<string, ErrorCodeFacts>;
}

export function resolver(schema: Schema, known: Known): Resolver {
  const idOf = (from: string, name: string): string => resolveReference(schema, from, name) ?? '';
  // An error set may be nested in a message or stand in another package; its codes are then known by name alone.
  const codesByName = Map.groupBy(known.codes.values(), ({ declaration }) => declaration.name);
  return {
    method: (from, name) => known.methods.get(idOf(from, name)),
    handle: (from, name) => known.handles.get(idOf(from, name)),
    message: (from, name) => {
      const found = schema.declarations.get(idOf(from, name));
      return found?.kind === 'message' ? found : undefined;
    },
    code: (from, name) => {
      const exact = known.codes.get(idOf(from, name));
      if (exact) return exact;
      const called = codesByName.get(name) ?? [];
      return called.length === 1 ? called[0] : undefined;
    },
    fieldOf: (method, name) => resolveField(schema, method, name),
    field: (from, name) => {
      const found = schema.declarations.get(idOf(from, name));
      if (found?.kind === 'field') return found;
      const [message = '', ...rest] = name.split('.');
      const id = idOf(from, message);
      return rest.length > 0 ? fieldInside(schema, id, rest.join('.')) : undefined;
    },
  };
}

/** The reference under some keys, resolved; undefined where nothing is written. */
export function refIn<T>(
  stated: Stated,
  path: readonly string[],
  on: string,
  resolve: (name: string) => T | undefined,
): Ref<T> | undefined {
  const name = stated.text(...path);
  return name === undefined ? undefined : { name, to: resolve(name), written: stated.written(...path) ?? declared(on) };
}

/** The references of a list, in order. */
export function refsIn<T>(
  stated: Stated,
  path: readonly string[],
  on: string,
  resolve: (name: string) => T | undefined,
): readonly Ref<T>[] {
  return stated.texts(...path).map((name, index) => ({
    name,
    to: resolve(name),
    written: stated.written(...path, index) ?? stated.written(...path) ?? declared(on),
  }));
}

/** A place inside what is stated, or the declaration itself. */
export const placed = (stated: Stated, path: readonly (string | number)[], on: string): Written =>
  stated.written(...path) ?? declared(on);
