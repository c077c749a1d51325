import { fromBinary } from '@bufbuild/protobuf';
import { type DescriptorProto, type EnumDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import type { DeclarationKind, Schema } from '#schema';
import { compile } from '../languages/oracle/compile.ts';
import { CORPUS, needsCorpus, TEMPORAL_VERSIONS, temporalRoots } from '../support/corpus.ts';

type Counts = Record<'message' | 'field' | 'enum' | 'value' | 'service' | 'method', number>;

const none = (): Counts => ({ message: 0, field: 0, enum: 0, value: 0, service: 0, method: 0 });

/** Counts read straight from protoc's descriptors, without our model. Maps have no message in source. */
function countDescriptors(descriptorSet: Uint8Array): Counts {
  const counts = none();
  const countEnum = (declaration: EnumDescriptorProto): void => {
    counts.enum += 1;
    counts.value += declaration.value.length;
  };
  const countMessage = (message: DescriptorProto): void => {
    if (message.options?.mapEntry) return;
    counts.message += 1;
    counts.field += message.field.length;
    message.nestedType.forEach(countMessage);
    message.enumType.forEach(countEnum);
  };
  for (const file of fromBinary(FileDescriptorSetSchema, descriptorSet).file) {
    file.messageType.forEach(countMessage);
    file.enumType.forEach(countEnum);
    counts.service += file.service.length;
    counts.method += file.service.reduce((sum, service) => sum + service.method.length, 0);
  }
  return counts;
}

function countSchema(schema: Schema): Counts {
  const counts = none();
  const counted = (kind: DeclarationKind): kind is keyof Counts => kind in counts;
  for (const { kind } of schema.declarations.values()) if (counted(kind)) counts[kind] += 1;
  return counts;
}

describe('counts of declarations', () => {
  it.skipIf(CORPUS === undefined).each(TEMPORAL_VERSIONS)(
    `of Temporal %s equal those of protoc's descriptor set${needsCorpus}`,
    (version) => {
      const { descriptorSet, schema } = compile(temporalRoots(version));
      expect(countSchema(schema)).toEqual(countDescriptors(descriptorSet));
      expect(countSchema(schema).message).toBeGreaterThan(300);
    },
  );
});
