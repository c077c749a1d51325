import { type DescEnum, type DescExtension, type DescField, type FileRegistry, ScalarType } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  Edition,
  type EnumDescriptorProto,
  type FeatureSet,
  FeatureSet_FieldPresence,
  FeatureSet_JsonFormat,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  type FileDescriptorProto,
  type ServiceDescriptorProto,
} from '@bufbuild/protobuf/wkt';
import type { Location } from './locations.ts';
import type {
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  FieldFeatures,
  FieldType,
  JsonFormat,
  MessageDeclaration,
  MethodDeclaration,
  NumberRange,
  OneofDeclaration,
  OptionSpan,
  Scalar,
  SchemaFile,
  ServiceDeclaration,
} from './model.ts';
import { type DeclaredAt, optionSpans } from './option-spans.ts';
import { optionValues } from './options.ts';
import { sourceInfo } from './source-info.ts';

/** Field numbers inside descriptor.proto, which make up the paths of SourceCodeInfo. */
const PATH = {
  file: { package: 2, message: 4, enum: 5, service: 6, extension: 7, syntax: 12, edition: 14 },
  message: { field: 2, nested: 3, enum: 4, extension: 6, oneof: 8 },
  enum: { value: 2 },
  service: { method: 2 },
} as const;

const PRESENCE: Record<FeatureSet_FieldPresence, FieldFeatures['presence']> = {
  [FeatureSet_FieldPresence.FIELD_PRESENCE_UNKNOWN]: 'none',
  [FeatureSet_FieldPresence.EXPLICIT]: 'explicit',
  [FeatureSet_FieldPresence.IMPLICIT]: 'implicit',
  [FeatureSet_FieldPresence.LEGACY_REQUIRED]: 'required',
};

const WIRE_TYPE: Record<Scalar, 0 | 1 | 2 | 5> = {
  int32: 0,
  int64: 0,
  uint32: 0,
  uint64: 0,
  sint32: 0,
  sint64: 0,
  bool: 0,
  fixed64: 1,
  sfixed64: 1,
  double: 1,
  string: 2,
  bytes: 2,
  fixed32: 5,
  sfixed32: 5,
  float: 5,
};

const PACKABLE: ReadonlySet<Scalar> = new Set<Scalar>(
  (Object.keys(WIRE_TYPE) as Scalar[]).filter((scalar) => WIRE_TYPE[scalar] !== 2),
);

export interface FileDeclarations {
  readonly file: SchemaFile;
  readonly declarations: readonly Declaration[];
  readonly hasSourceInfo: boolean;
  readonly optionSpans: ReadonlyMap<string, readonly OptionSpan[]>;
}

/** Turns one file's descriptor into declarations, depth first. */
export function fileDeclarations(
  proto: FileDescriptorProto,
  locations: readonly Location[],
  registry: FileRegistry,
  { text, own }: { text: string | undefined; own: boolean },
): FileDeclarations {
  const info = sourceInfo(locations, text);
  const declarations: Declaration[] = [];
  // One by one: a call takes no more than about 100,000 arguments, and a message may have more members.
  const add = (members: readonly Declaration[]): void => {
    for (const member of members) declarations.push(member);
  };
  const scope = (name: string): string => (proto.package ? `${proto.package}.${name}` : name);

  const hasOptions = locations.some(({ ofOption }) => ofOption);
  const paths = new Map<string, DeclaredAt>([['', { kind: 'file', key: `file:${proto.name}` }]]);

  const declared = <Kind extends DeclaredAt['kind']>(
    kind: Kind,
    id: string,
    name: string,
    parent: string | undefined,
    path: number[],
    options: { deprecated?: boolean } | undefined,
    values: Parameters<typeof optionValues>[0],
  ) => {
    const at = path.join(',');
    if (hasOptions) paths.set(at, { kind, key: id });
    return {
      kind,
      id,
      name,
      file: proto.name,
      parent,
      span: info.span(at),
      comments: info.comments(at),
      options: optionValues(values, registry),
      deprecated: options?.deprecated === true,
    };
  };

  const field = (
    kind: 'field' | 'extension',
    fieldProto: FieldDescriptorProto,
    desc: DescField | DescExtension,
    id: string,
    parent: string | undefined,
    path: number[],
    oneof: string | undefined,
  ): FieldDeclaration => {
    const type = fieldType(desc);
    const repeated = desc.fieldKind === 'list' || desc.fieldKind === 'map';
    const delimited = 'delimitedEncoding' in desc && desc.delimitedEncoding === true;
    const packable =
      desc.fieldKind === 'list' && (type.kind === 'enum' || (type.kind === 'scalar' && PACKABLE.has(type.scalar)));
    const packed = packable && desc.fieldKind === 'list' ? desc.packed : undefined;
    const stringy = isString(type) || (type.kind === 'map' && (type.key === 'string' || isString(type.value)));
    return {
      ...declared(kind, id, fieldProto.name, parent, path, fieldProto.options, fieldProto.options),
      number: fieldProto.number,
      type,
      repeated,
      presence: repeated ? 'none' : PRESENCE[desc.presence],
      packed,
      delimited,
      utf8: stringy ? desc.utf8Validation : undefined,
      declaredOptional:
        fieldProto.proto3Optional ||
        (fieldProto.label === FieldDescriptorProto_Label.OPTIONAL &&
          proto.syntax !== 'proto3' &&
          proto.syntax !== 'editions' &&
          oneof === undefined),
      oneof,
      jsonName: desc.jsonName,
      defaultValue: fieldProto.defaultValue === '' && !hasDefault(fieldProto) ? undefined : fieldProto.defaultValue,
      extendee: kind === 'extension' ? trimDot(fieldProto.extendee) : undefined,
      wireType: delimited
        ? 3
        : packed
          ? 2
          : type.kind === 'scalar'
            ? WIRE_TYPE[type.scalar]
            : type.kind === 'enum'
              ? 0
              : 2,
    };
  };

  const extensions = (
    protos: readonly FieldDescriptorProto[],
    prefix: string,
    parent: string | undefined,
    path: number[],
  ): FieldDeclaration[] =>
    protos.flatMap((extensionProto, index) => {
      const id = prefix ? `${prefix}.${extensionProto.name}` : extensionProto.name;
      const desc = registry.getExtension(id);
      return desc ? [field('extension', extensionProto, desc, id, parent, [...path, index], undefined)] : [];
    });

  const enumeration = (
    enumProto: EnumDescriptorProto,
    id: string,
    parent: string | undefined,
    path: number[],
    inherited: JsonFormat,
  ): EnumDeclaration => {
    const valueScope = id.slice(0, id.length - enumProto.name.length);
    const values = enumProto.value.map(
      (value, index): EnumValueDeclaration => ({
        ...declared(
          'value',
          valueScope + value.name,
          value.name,
          id,
          [...path, PATH.enum.value, index],
          value.options,
          value.options,
        ),
        number: value.number,
      }),
    );
    return {
      ...declared('enum', id, enumProto.name, parent, path, enumProto.options, enumProto.options),
      values,
      closed: isClosed(registry.getEnum(id)),
      jsonFormat: jsonFormat(enumProto.options?.features, inherited),
      allowAlias: enumProto.options?.allowAlias === true,
      reservedRanges: enumProto.reservedRange.map(({ start, end }): NumberRange => ({ start, end })),
      reservedNames: enumProto.reservedName,
    };
  };

  const addEnum = (
    enumProto: EnumDescriptorProto,
    id: string,
    parent: string | undefined,
    path: number[],
    inherited: JsonFormat,
  ): string => {
    const declaration = enumeration(enumProto, id, parent, path, inherited);
    declarations.push(declaration);
    add(declaration.values);
    return id;
  };

  const addMessage = (
    messageProto: DescriptorProto,
    id: string,
    parent: string | undefined,
    path: number[],
    inherited: JsonFormat,
  ): string => {
    const desc = registry.getMessage(id);
    const format = jsonFormat(messageProto.options?.features, inherited);
    const byNumber = new Map(desc?.fields.map((candidate) => [candidate.number, candidate]));
    const fields = messageProto.field.flatMap((fieldProto, index): FieldDeclaration[] => {
      const fieldDesc = byNumber.get(fieldProto.number);
      if (!fieldDesc) return [];
      return [
        field(
          'field',
          fieldProto,
          fieldDesc,
          `${id}.${fieldProto.name}`,
          id,
          [...path, PATH.message.field, index],
          fieldDesc.oneof?.name,
        ),
      ];
    });
    const membersOf = new Map<string | undefined, string[]>();
    for (const member of fields) {
      const known = membersOf.get(member.oneof);
      if (known) known.push(member.id);
      else membersOf.set(member.oneof, [member.id]);
    }
    const oneofs = messageProto.oneofDecl.flatMap((oneofProto, index): OneofDeclaration[] => {
      const members = membersOf.get(oneofProto.name);
      if (!members) return [];
      return [
        {
          ...declared(
            'oneof',
            `${id}.${oneofProto.name}`,
            oneofProto.name,
            id,
            [...path, PATH.message.oneof, index],
            undefined,
            oneofProto.options,
          ),
          fields: members,
        },
      ];
    });
    const ownExtensions = extensions(messageProto.extension, id, id, [...path, PATH.message.extension]);
    const inner = ({ name }: { name: string }): string => `${id}.${name}`;
    const declaration: MessageDeclaration = {
      ...declared('message', id, messageProto.name, parent, path, messageProto.options, messageProto.options),
      fields,
      oneofs,
      messages: messageProto.nestedType.filter(({ options }) => !options?.mapEntry).map(inner),
      enums: messageProto.enumType.map(inner),
      extensions: ownExtensions,
      extensionRanges: messageProto.extensionRange.map(exclusiveEnd),
      reservedRanges: messageProto.reservedRange.map(exclusiveEnd),
      reservedNames: messageProto.reservedName,
      jsonFormat: format,
    };
    declarations.push(declaration);
    add(fields);
    add(oneofs);
    add(ownExtensions);
    for (const [index, nested] of messageProto.nestedType.entries()) {
      if (nested.options?.mapEntry) continue;
      addMessage(nested, inner(nested), id, [...path, PATH.message.nested, index], format);
    }
    for (const [index, nested] of messageProto.enumType.entries())
      addEnum(nested, inner(nested), id, [...path, PATH.message.enum, index], format);
    return id;
  };

  const addService = (serviceProto: ServiceDescriptorProto, id: string, path: number[]): string => {
    const methods = serviceProto.method.map(
      (method, index): MethodDeclaration => ({
        ...declared(
          'method',
          `${id}.${method.name}`,
          method.name,
          id,
          [...path, PATH.service.method, index],
          method.options,
          method.options,
        ),
        input: trimDot(method.inputType),
        output: trimDot(method.outputType),
        clientStreaming: method.clientStreaming,
        serverStreaming: method.serverStreaming,
      }),
    );
    const declaration: ServiceDeclaration = {
      ...declared('service', id, serviceProto.name, undefined, path, serviceProto.options, serviceProto.options),
      methods,
    };
    declarations.push(declaration);
    add(methods);
    return id;
  };

  const fileFormat = jsonFormat(
    proto.options?.features,
    proto.syntax === 'proto3' || proto.syntax === 'editions' ? 'allow' : 'legacy-best-effort',
  );
  const messages = proto.messageType.map((message, index) =>
    addMessage(message, scope(message.name), undefined, [PATH.file.message, index], fileFormat),
  );
  const enums = proto.enumType.map((enumProto, index) =>
    addEnum(enumProto, scope(enumProto.name), undefined, [PATH.file.enum, index], fileFormat),
  );
  const services = proto.service.map((service, index) =>
    addService(service, scope(service.name), [PATH.file.service, index]),
  );
  const topExtensions = extensions(proto.extension, proto.package, undefined, [PATH.file.extension]);
  add(topExtensions);

  const syntax = info.comments(`${PATH.file.syntax}`);
  return {
    hasSourceInfo: info.present,
    optionSpans: optionSpans(locations, registry, paths, info.span),
    declarations,
    file: {
      path: proto.name,
      package: proto.package,
      edition: editionName(proto),
      imports: importsOf(proto),
      options: optionValues(proto.options, registry),
      syntaxComments: proto.syntax === 'editions' ? info.comments(`${PATH.file.edition}`) : syntax,
      packageComments: info.comments(`${PATH.file.package}`),
      text,
      own,
      messages,
      enums,
      services,
      extensions: topExtensions.map((extension) => extension.id),
    },
  };
}

const isString = (type: FieldType): boolean => type.kind === 'scalar' && type.scalar === 'string';

const trimDot = (name: string): string => (name.startsWith('.') ? name.slice(1) : name);

/** Message ranges end exclusively in descriptors, enum ranges inclusively. */
const exclusiveEnd = ({ start, end }: { start: number; end: number }): NumberRange => ({ start, end: end - 1 });

const hasDefault = (proto: FieldDescriptorProto): boolean => Object.hasOwn(proto, 'defaultValue');

const isClosed = (desc: DescEnum | undefined): boolean => desc !== undefined && !desc.open;

const FORMAT: Partial<Record<FeatureSet_JsonFormat, JsonFormat>> = {
  [FeatureSet_JsonFormat.ALLOW]: 'allow',
  [FeatureSet_JsonFormat.LEGACY_BEST_EFFORT]: 'legacy-best-effort',
};

const jsonFormat = (features: FeatureSet | undefined, inherited: JsonFormat): JsonFormat =>
  (features ? FORMAT[features.jsonFormat] : undefined) ?? inherited;

function fieldType(desc: DescField | DescExtension): FieldType {
  if (desc.fieldKind === 'map') {
    const value = single(
      desc.mapKind === 'scalar'
        ? { scalar: desc.scalar }
        : desc.mapKind === 'enum'
          ? { enum: desc.enum }
          : { message: desc.message },
    );
    const entry = desc.proto.typeName;
    return { kind: 'map', key: scalarName(desc.mapKey), value, entry: trimDot(entry) };
  }
  return single(desc);
}

type Single = Exclude<FieldType, { kind: 'map' }>;

function single(desc: {
  scalar?: ScalarType | undefined;
  enum?: { typeName: string } | undefined;
  message?: { typeName: string } | undefined;
}): Single {
  if (desc.message) return { kind: 'message', id: desc.message.typeName };
  if (desc.enum) return { kind: 'enum', id: desc.enum.typeName };
  return { kind: 'scalar', scalar: scalarName(desc.scalar ?? ScalarType.BYTES) };
}

const scalarName = (scalar: ScalarType): Scalar => ScalarType[scalar].toLowerCase() as Scalar;

function editionName(proto: FileDescriptorProto): string {
  if (proto.syntax === 'editions') return Edition[proto.edition]?.replace('EDITION_', '') ?? String(proto.edition);
  return proto.syntax === 'proto3' ? 'proto3' : 'proto2';
}

function importsOf(proto: FileDescriptorProto): SchemaFile['imports'] {
  const isPublic = new Set(proto.publicDependency);
  return [
    ...proto.dependency.map((path, index) => ({ path, public: isPublic.has(index), option: false })),
    ...proto.optionDependency.map((path) => ({ path, public: false, option: true })),
  ];
}
