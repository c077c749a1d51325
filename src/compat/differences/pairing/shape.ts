import type { EnumDeclaration, FieldType } from '#schema';
import type { Links } from './links.ts';
import type { OwnView, TypeDeclaration } from './own.ts';

// What a type looks like but for its own name. Types that are linked already count as the same on either side; those that are
// not yet say only what kind they are, so that messages which hold each other can be renamed together.

/** Shapes of one side's types. */
export class Shapes {
  readonly #view: OwnView;
  /** A linked type's id in the new version. */
  readonly #linked: (id: string) => string | undefined;

  constructor(view: OwnView, links: Links, side: 'old' | 'new') {
    this.#view = view;
    this.#linked = side === 'old' ? (id) => links.toNew.get(id) : (id) => (links.toOld.has(id) ? id : undefined);
  }

  /** Facts about members, several for each, so that a renamed member is still half the same. */
  tokens(type: TypeDeclaration): string[] {
    switch (type.kind) {
      case 'message':
        return [
          ...type.fields.flatMap((field) => {
            const of = `${field.repeated ? '*' : ''}${this.#type(field.type, type.id)}`;
            return [`${field.number} ${field.name}`, `${field.number}=${of}`, `${field.name}=${of}`];
          }),
          ...[...type.messages, ...type.enums].map((id) => `in ${this.#view.type(id)?.name}`),
        ];
      case 'enum':
        return numbered(type).flatMap((fact, index) => [fact, type.values[index]?.name ?? '']);
      case 'service':
        return type.methods.flatMap(({ name, input, output, clientStreaming, serverStreaming }) => [
          name,
          `${name} ${this.#id(input, '')} ${clientStreaming} ${this.#id(output, '')} ${serverStreaming}`,
        ]);
    }
  }

  /** One string for the whole, the same whatever the order of members. Values count without what all of them begin with. */
  key(type: TypeDeclaration, tokens: readonly string[]): string {
    const facts = type.kind === 'enum' ? numbered(type) : [...tokens];
    return `${type.kind}\n${facts.sort().join('\n')}`;
  }

  #type(type: FieldType, self: string): string {
    if (type.kind === 'scalar') return type.scalar;
    if (type.kind === 'map') return `${type.key}>${this.#type(type.value, self)}`;
    return this.#id(type.id, self, type.kind);
  }

  #id(id: string, self: string, kind = 'message'): string {
    if (id === self) return '$';
    const linked = this.#linked(id);
    if (linked !== undefined) return `@${linked}`;
    return this.#view.isOwn(id) ? `?${kind}` : `@${id}`;
  }
}

const numbered = ({ values }: EnumDeclaration): string[] => {
  const { length } = commonPrefix(values.map(({ name }) => name));
  return values.map(({ name, number }) => `${number} ${name.slice(length)}`);
};

/** What all names begin with, up to an underscore: `MODE_`. */
function commonPrefix([first = '', ...others]: readonly string[]): string {
  let { length } = first;
  for (const name of others) {
    let at = 0;
    while (at < length && name[at] === first[at]) at++;
    length = at;
  }
  return length === 0 ? '' : first.slice(0, first.lastIndexOf('_', length - 1) + 1);
}

/** A number that is the same for all types of one key, whatever the order of members; most others have another. */
export function signature(type: TypeDeclaration): number {
  const sum = (start: number, parts: readonly number[]): number => parts.reduce((all, part) => (all + part) | 0, start);
  switch (type.kind) {
    case 'message': {
      const fields = type.fields.map(
        ({ number, name, repeated }) => Math.imul(number, 31) + name.length * 1009 + (repeated ? 7919 : 0),
      );
      return sum(type.messages.length + type.enums.length, fields);
    }
    case 'enum':
      return sum(
        1 << 20,
        type.values.map(({ number }) => Math.imul(number, 31) + 17),
      );
    case 'service':
      return sum(
        1 << 21,
        type.methods.map(({ name }) => name.length * 1009 + 17),
      );
  }
}

/** How many members a type has. */
export const sizeOf = (type: TypeDeclaration): number =>
  type.kind === 'message'
    ? type.fields.length + type.messages.length + type.enums.length
    : type.kind === 'enum'
      ? type.values.length
      : type.methods.length;

/** How much of two shapes is the same, from 0 to 1; two that say nothing have nothing in common. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const token of a) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of b) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(token, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}
