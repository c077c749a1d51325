import { create, createFileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { type Diagnostic, finding } from '#diagnostics';
import { fileDeclarations } from './declarations.ts';
import { type DescriptorPart, descriptorParts } from './descriptor-set.ts';
import type { Location } from './locations.ts';
import type { Declaration, OptionSpan, Schema, SchemaFile } from './model.ts';

export interface SchemaInput {
  /** A serialized google.protobuf.FileDescriptorSet with all imports, source info where there is any. */
  readonly descriptorSet: Uint8Array;
  /** Source text by import path. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Whether a file belongs to the contract; others are only imported. Default: all but google/protobuf. */
  readonly isOwn?: ((path: string) => boolean) | undefined;
  /** Where findings about the set point. */
  readonly file?: string | undefined;
}

export type SchemaResult =
  | { readonly schema: Schema; readonly diagnostic?: never }
  | { readonly schema?: never; readonly diagnostic: Diagnostic };

/** Reads a FileDescriptorSet into a Schema; bytes that are no whole set become a finding. */
export function buildSchema(input: SchemaInput): SchemaResult {
  const unreadable = (error: unknown): SchemaResult => {
    const reason = error instanceof Error ? error.message : String(error);
    const place = input.file === undefined ? undefined : { file: input.file };
    return { diagnostic: finding('SCH-01', { message: `The descriptor set cannot be read: ${reason}.`, place }) };
  };
  let parts: readonly DescriptorPart[];
  let registry: ReturnType<typeof createFileRegistry>;
  try {
    parts = descriptorParts(input.descriptorSet);
    registry = createFileRegistry(create(FileDescriptorSetSchema, { file: parts.map(({ proto }) => proto) }));
  } catch (error) {
    return unreadable(error);
  }
  const isOwn = input.isOwn ?? ((path: string) => !path.startsWith('google/protobuf/'));
  const files: SchemaFile[] = [];
  const declarations = new Map<string, Declaration>();
  const optionSpans = new Map<string, readonly OptionSpan[]>();
  let hasSourceInfo = false;
  for (const { proto, locations: read } of parts) {
    const own = isOwn(proto.name);
    let locations: readonly Location[];
    try {
      locations = read();
    } catch (error) {
      return unreadable(error);
    }
    const result = fileDeclarations(proto, locations, registry, { text: input.texts?.get(proto.name), own });
    files.push(result.file);
    hasSourceInfo ||= own && result.hasSourceInfo;
    for (const declaration of result.declarations) declarations.set(declaration.id, declaration);
    for (const [key, spans] of result.optionSpans) optionSpans.set(key, spans);
  }
  return { schema: { files, declarations, hasSourceInfo, optionSpans } };
}
