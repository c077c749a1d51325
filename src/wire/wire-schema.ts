import type { BrowserField, BrowserModel, Scalar } from '#schema';
import type { ElementKind, WireEnum, WireField, WireMessage, WireSchema } from './model.ts';

// A schema prepared for decoding. Built from the compact form that the site serves (`schema.json`), so that browser, worker
// and command line read bytes by the same table; the same model gives the same field indexes everywhere.

const SCALAR_WIRE_TYPE: Readonly<Record<Scalar, 0 | 1 | 2 | 5>> = {
  double: 1,
  float: 5,
  int32: 0,
  int64: 0,
  uint32: 0,
  uint64: 0,
  sint32: 0,
  sint64: 0,
  fixed32: 5,
  fixed64: 1,
  sfixed32: 5,
  sfixed64: 1,
  bool: 0,
  string: 2,
  bytes: 2,
};

const isScalar = (code: string): code is Scalar => Object.hasOwn(SCALAR_WIRE_TYPE, code);

interface Growing extends WireMessage {
  readonly fields: WireField[];
  readonly byNumber: Map<number, WireField>;
}

/** Resolves every reference of a model. A type that the model lacks leaves its field a `bytes` field, so that nothing is lost. */
export function wireSchema(model: BrowserModel): WireSchema {
  const enums = new Map<string, WireEnum>();
  for (const [id, declared] of Object.entries(model.enums)) {
    const names = new Map<number, string>();
    const numbers = new Map<string, number>();
    for (const { name, number } of declared.values) {
      if (!names.has(number)) names.set(number, name);
      numbers.set(name, number);
    }
    enums.set(id, { id, names, numbers, closed: declared.closed === true, declared });
  }
  const messages = new Map<string, Growing>();
  for (const [id, declared] of Object.entries(model.messages)) {
    messages.set(id, {
      id,
      fields: [],
      byNumber: new Map(),
      mapEntry: false,
      messageSet: declared.messageSet === true,
      declared,
    });
  }
  const fields: WireField[] = [];
  const add = (owner: Growing, field: WireField): void => {
    fields.push(field);
    owner.fields.push(field);
    owner.byNumber.set(field.number, field);
  };

  const typeOf = (code: string): Pick<WireField, 'kind' | 'message' | 'enum'> => {
    if (isScalar(code)) return { kind: code };
    const id = code.slice(1);
    const message = messages.get(id);
    if (message) return { kind: 'message', message };
    const found = enums.get(id);
    return found ? { kind: 'enum', enum: found } : { kind: 'bytes' };
  };

  const entryOf = (owner: Growing, declared: BrowserField, key: string, value: string): Growing => {
    const entry: Growing = {
      ...EMPTY,
      id: `${owner.id}.${entryName(declared.name)}`,
      fields: [],
      byNumber: new Map(),
      mapEntry: true,
    };
    for (const [name, number, code] of [
      ['key', 1, key],
      ['value', 2, value],
    ] as const) {
      const type = typeOf(code);
      add(entry, {
        ...PLAIN,
        ...type,
        index: fields.length,
        name,
        jsonName: name,
        number,
        owner: entry.id,
        presence: 'explicit',
        utf8: type.kind === 'string' && !declared.anyBytes,
        wireType: elementWireType(type.kind, false),
      });
    }
    return entry;
  };

  /** What stands between the group tags of a MessageSet's item. */
  const itemOf = (owner: Growing, extension: string, type: WireMessage | undefined): Growing => {
    const item: Growing = { ...EMPTY, id: `${owner.id}.Item(${extension})`, fields: [], byNumber: new Map() };
    const common = { ...PLAIN, owner: item.id, presence: 'explicit', utf8: false } as const;
    add(item, {
      ...common,
      index: fields.length,
      name: 'type_id',
      jsonName: 'typeId',
      number: 2,
      kind: 'int32',
      wireType: 0,
    });
    add(item, {
      ...common,
      index: fields.length,
      name: 'message',
      jsonName: 'message',
      number: 3,
      kind: 'message',
      message: type,
      wireType: 2,
    });
    return item;
  };

  const addDeclared = (owner: Growing, declared: BrowserField, extension: boolean): void => {
    const map = /^map<([^,]+),(.+)>$/.exec(declared.type);
    const type = map
      ? { kind: 'message' as const, message: entryOf(owner, declared, map[1] ?? '', map[2] ?? '') }
      : typeOf(declared.type);
    const repeated = declared.repeated === true || map !== null;
    const wireType = elementWireType(type.kind, declared.delimited === true);
    const packable = repeated && wireType !== 2 && wireType !== 3;
    const item = owner.messageSet && extension ? itemOf(owner, declared.name, type.message) : undefined;
    add(owner, {
      ...PLAIN,
      ...type,
      index: fields.length,
      name: declared.name,
      jsonName: declared.json ?? camelCase(declared.name),
      number: declared.number,
      owner: owner.id,
      repeated,
      map: map !== null,
      packable,
      packed: packable && !declared.expanded,
      delimited: declared.delimited === true,
      presence: declared.presence ?? (declared.oneof !== undefined ? 'explicit' : 'implicit'),
      oneof: declared.oneof,
      utf8: type.kind === 'string' && !declared.anyBytes,
      extension,
      wireType,
      declared,
      item,
    });
  };

  for (const message of messages.values()) {
    for (const field of message.declared?.fields ?? []) addDeclared(message, field, false);
  }
  for (const [extendee, extensions] of Object.entries(model.extensions)) {
    const message = messages.get(extendee);
    for (const extension of message ? extensions : []) if (message) addDeclared(message, extension, true);
  }
  return { contract: model.contract, version: model.version, messages, enums, fields };
}

const EMPTY = { mapEntry: false, messageSet: false } as const;

const PLAIN = {
  repeated: false,
  map: false,
  packable: false,
  packed: false,
  delimited: false,
  extension: false,
} as const;

const elementWireType = (kind: ElementKind, delimited: boolean): WireField['wireType'] =>
  kind === 'message' ? (delimited ? 3 : 2) : kind === 'enum' ? 0 : SCALAR_WIRE_TYPE[kind];

/** As protoc names the message that a map compiles to. */
const entryName = (field: string): string => `${camelCase(`_${field}`)}Entry`;

/** As protoc makes JSON names: an underscore goes, the letter after it is raised. */
const camelCase = (name: string): string => name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
