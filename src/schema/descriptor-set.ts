import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { type Location, readLocations } from './locations.ts';

// Source info is most of an image, and is looked at once, file by file. Read with all the rest it takes more memory than
// everything else together, so it stays bytes until its file's turn.

/** Number of the field `file` in FileDescriptorSet, and of `source_code_info` in FileDescriptorProto. */
const FILE = 1;
const SOURCE_CODE_INFO = 9;

/** One file of a FileDescriptorSet. */
export interface DescriptorPart {
  /** Without source info. */
  readonly proto: FileDescriptorProto;
  /** The whole file as it stands in the set. */
  readonly raw: Uint8Array;
  /** Reads its source info; empty where it has none. */
  readonly locations: () => readonly Location[];
}

/** Takes a serialized FileDescriptorSet apart, in its order. Throws where the bytes are no whole set. */
export function descriptorParts(bytes: Uint8Array): DescriptorPart[] {
  const reader = new BinaryReader(bytes);
  const parts: DescriptorPart[] = [];
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (number === FILE && wireType === WireType.LengthDelimited) parts.push(partOf(reader.bytes()));
    else reader.skip(wireType, number);
  }
  return parts;
}

/** A serialized FileDescriptorSet of these files, in this order. */
export function joinParts(parts: readonly DescriptorPart[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const { raw } of parts) writer.tag(FILE, WireType.LengthDelimited).bytes(raw);
  return writer.finish();
}

function partOf(raw: Uint8Array): DescriptorPart {
  const reader = new BinaryReader(raw);
  const rest: Uint8Array[] = [];
  const infos: Uint8Array[] = [];
  let from = 0;
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [number, wireType] = reader.tag();
    if (number !== SOURCE_CODE_INFO || wireType !== WireType.LengthDelimited) {
      reader.skip(wireType, number);
      continue;
    }
    infos.push(reader.bytes());
    rest.push(raw.subarray(from, start));
    from = reader.pos;
  }
  rest.push(raw.subarray(from));
  const proto = fromBinary(FileDescriptorProtoSchema, joined(rest));
  // Written twice, the locations of both count: a message field that comes again is merged.
  return {
    proto,
    raw,
    locations: () => infos.flatMap(readLocations),
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const filled = pieces.filter(({ length }) => length > 0);
  if (filled.length === 1) return filled[0] as Uint8Array;
  const all = new Uint8Array(filled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of filled) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
