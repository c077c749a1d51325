import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

// What SourceCodeInfo says of declarations and of options. Most of its locations are of a name, a number or a type, which nobody
// asks for; they are skipped before anything is made of them, since a large image has millions.

/** `google.protobuf.SourceCodeInfo.Location`, as far as it is read. */
export interface Location {
  readonly path: readonly number[];
  /** Three or four numbers, from 0: line, column, end line where it is another, end column. */
  readonly span: readonly number[];
  readonly leadingComments?: string | undefined;
  readonly trailingComments?: string | undefined;
  readonly leadingDetachedComments: readonly string[];
  /** Whether the path leads into somebody's options. */
  readonly ofOption: boolean;
}

/** Where in the descriptor of each kind its options and the declarations inside it stand, by field number of descriptor.proto. */
const INSIDE = {
  file: { options: 8, message: 4, enum: 5, service: 6, extension: 7 },
  message: { options: 7, field: 2, message: 3, enum: 4, extension: 6, oneof: 8 },
  enum: { options: 3, value: 2 },
  service: { options: 3, method: 2 },
  field: { options: 8 },
  extension: { options: 8 },
  oneof: { options: 2 },
  value: { options: 3 },
  method: { options: 4 },
} as const;

type Kind = keyof typeof INSIDE;

const CHILD: Readonly<Record<Kind, ReadonlyMap<number, Kind | 'options'>>> = Object.fromEntries(
  Object.entries(INSIDE).map(([kind, inside]) => [
    kind,
    new Map(Object.entries(inside).map(([child, number]) => [number, child as Kind | 'options'])),
  ]),
) as never;

/** What is read: a path to a declaration, with a file's own syntax and package, or into somebody's options. */
function wanted(path: readonly number[]): 'declaration' | 'option' | undefined {
  if (path.length <= 1) return CHILD.file.get(path[0] ?? 0) === 'options' ? 'option' : 'declaration';
  let kind: Kind = 'file';
  for (let at = 0; at < path.length; at += 2) {
    const child: Kind | 'options' | undefined = CHILD[kind].get(path[at] as number);
    if (child === undefined) return undefined;
    if (child === 'options') return 'option';
    if (at + 1 === path.length) return undefined;
    kind = child;
  }
  return 'declaration';
}

/** Reads an encoded SourceCodeInfo. Throws where the bytes are none. */
export function readLocations(bytes: Uint8Array): Location[] {
  const reader = new BinaryReader(bytes);
  const found: Location[] = [];
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (number !== 1 || wireType !== WireType.LengthDelimited) {
      reader.skip(wireType, number);
      continue;
    }
    const end = reader.uint32() + reader.pos;
    const location = readLocation(reader, end);
    if (location) found.push(location);
    reader.pos = end;
  }
  return found;
}

const NO_COMMENTS: readonly string[] = [];

function readLocation(reader: BinaryReader, end: number): Location | undefined {
  const path: number[] = [];
  const span: number[] = [];
  let leadingComments: string | undefined;
  let trailingComments: string | undefined;
  let detached: string[] | undefined;
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    if (number === 1 || number === 2) readNumbers(reader, wireType, number === 1 ? path : span);
    else if (number === 3) leadingComments = reader.string();
    else if (number === 4) trailingComments = reader.string();
    else if (number === 6) {
      detached ??= [];
      detached.push(reader.string());
    } else reader.skip(wireType, number);
    // Every compiler writes the path first, so the rest of what is not wanted is not looked at.
    if (number === 1 && wireType === WireType.LengthDelimited && wanted(path) === undefined) return undefined;
  }
  const what = wanted(path);
  if (what === undefined) return undefined;
  const leadingDetachedComments = detached ?? NO_COMMENTS;
  return { path, span, leadingComments, trailingComments, leadingDetachedComments, ofOption: what === 'option' };
}

function readNumbers(reader: BinaryReader, wireType: WireType, into: number[]): void {
  if (wireType !== WireType.LengthDelimited) {
    into.push(reader.int32());
    return;
  }
  const end = reader.uint32() + reader.pos;
  while (reader.pos < end) into.push(reader.int32());
}
