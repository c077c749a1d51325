import type { RuleId } from '#compat';
import type { Random } from '../../wire/support/random.ts';
import {
  type EnumNode,
  type FieldNode,
  type FileNode,
  fieldsOf,
  type MessageNode,
  type Model,
  type Range,
  type Syntax,
} from './model.ts';
import { Names } from './names.ts';
import { type Places, place, placesOf } from './places.ts';

/** One kind of change of a schema. */
export interface Edit {
  readonly name: string;
  /** True where two versions that differ in this only must yield no difference at all. */
  readonly isNothing?: boolean;
  /** Changes the draft at a place that chance picks; undefined, with the draft as it was, where there is no such place. */
  readonly apply: (draft: Draft, random: Random) => Done | undefined;
}

/** What an edit did. */
export interface Done {
  /** Full protobuf name, in the new version or in the old where it is gone; path of a file; name of a package. */
  readonly subject: string;
  /** Rules that a comparison must yield; the first one about the subject. */
  readonly expects: readonly RuleId[];
  /** Nodes it was about. Edits that share a declaration at the top level may hide each other. */
  readonly area: readonly object[];
}

/** A model that is being edited, and where everything stood before. */
export class Draft {
  readonly model: Model;
  readonly places: Places;

  constructor(model: Model) {
    this.model = model;
    this.places = placesOf(model);
  }

  id(node: object): string {
    return place(this.places, node).id;
  }

  file(node: object): FileNode {
    return place(this.places, node).file;
  }

  syntax(node: object): Syntax {
    return this.file(node).syntax;
  }

  /** What stands beside a declaration, itself included: the items of its message or file. */
  siblings(node: object): object[] {
    const { parent, file } = place(this.places, node);
    return parent?.kind === 'message' ? parent.items : file.items;
  }

  top(node: object): object {
    return this.places.of.get(node)?.top ?? node;
  }

  /** Names that are not taken in a message. */
  namesIn(message: MessageNode, random: Random): Names {
    return new Names(random, [
      message.name,
      ...message.reservedNames,
      ...message.items.flatMap((item) => ('name' in item ? [item.name] : [])),
      ...message.items.flatMap((item) => (item.kind === 'enum' ? item.values.map(({ name }) => name) : [])),
      ...fieldsOf(message).map(({ name }) => name),
    ]);
  }

  /** Names that are not taken by anything in the whole model, however deep. */
  names(random: Random): Names {
    const taken = [...this.places.of.keys()].flatMap((node) => ('name' in node ? [String(node.name)] : []));
    return new Names(random, [...taken, ...this.model.files.map((file) => file.package)]);
  }
}

/** One that passes the test, or undefined. */
export function pick<T>(random: Random, list: readonly T[], test: (one: T) => boolean = () => true): T | undefined {
  const found = list.filter(test);
  return found.length > 0 ? random.pick(found) : undefined;
}

/** One of a list that may hold undefined. */
export const draw = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T;

export function remove<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}

export const insert = <T>(list: T[], one: T, random: Random): void => {
  list.splice(random.below(list.length + 1), 0, one);
};

export const replace = <T>(list: T[], one: T, other: T): void => {
  const at = list.indexOf(one);
  if (at >= 0) list[at] = other;
};

const holds = (ranges: readonly Range[], number: number): boolean =>
  ranges.some(({ start, end }) => start <= number && number <= end);

/** A field number that the message neither uses nor has set aside. */
export function freeNumber(message: MessageNode, random: Random): number {
  const used = new Set(fieldsOf(message).map(({ number }) => number));
  const ranges = [...message.reservedRanges, ...message.extensionRanges];
  for (;;) {
    const number = 1 + random.below(random.oneIn(5) ? 18_000 : 60);
    if (!used.has(number) && !holds(ranges, number)) return number;
  }
}

export function freeValueNumber(node: EnumNode, random: Random): number {
  const used = new Set(node.values.map(({ number }) => number));
  for (;;) {
    const number = 1 + random.below(random.oneIn(5) ? 100_000 : 60);
    if (!used.has(number) && !holds(node.reservedRanges, number)) return number;
  }
}

/** The label of a field that is neither repeated nor required. */
export const singular = (syntax: Syntax): FieldNode['label'] => (syntax === 'proto2' ? 'optional' : '');

/** Everything in a file, and the file. */
export const wholeFile = (file: FileNode): object[] => [file, ...file.items];
