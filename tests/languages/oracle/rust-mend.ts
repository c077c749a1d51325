import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  FieldDescriptorProto_Type,
  type FileDescriptorProto,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';

/**
 * Gives names that meet nothing to the declarations of these ids, and to nothing else: what is left must compile. Ids
 * are full protobuf names.
 */
export function mended(descriptorSet: Uint8Array, ids: ReadonlySet<string>): Uint8Array {
  const set = fromBinary(FileDescriptorSetSchema, descriptorSet);
  const names = new Names(ids);
  for (const file of set.file) names.file(file);
  for (const file of set.file) names.references(file);
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, set));
}

class Names {
  readonly #ids: ReadonlySet<string>;
  /** New full names of messages, enums and values, by old ones. */
  readonly #moved = new Map<string, string>();
  #count = 0;

  constructor(ids: ReadonlySet<string>) {
    this.#ids = ids;
  }

  file(file: FileDescriptorProto): void {
    const within = (name: string): string => (file.package === '' ? name : `${file.package}.${name}`);
    for (const message of file.messageType) this.#message(message, within(message.name), file.package);
    for (const enumeration of file.enumType)
      this.#enum(enumeration, within(enumeration.name), file.package, file.package);
    for (const service of file.service) {
      const id = within(service.name);
      for (const method of service.method) method.name = this.#fresh(`${id}.${method.name}`, method.name, 'Ok');
      service.name = this.#fresh(id, service.name, 'Ok');
    }
    for (const extension of file.extension) extension.name = this.#fresh(within(extension.name), extension.name, 'ok');
    // Comments would belong to other places, and nothing here reads them.
  }

  references(file: FileDescriptorProto): void {
    const messages = file.messageType.flatMap(function within(message): DescriptorProto[] {
      return [message, ...message.nestedType.flatMap(within)];
    });
    const fields = [...messages.flatMap(({ field, extension }) => [...field, ...extension]), ...file.extension];
    for (const field of fields) {
      if (field.type === FieldDescriptorProto_Type.ENUM && field.defaultValue !== '') {
        const scope = field.typeName.slice(1, field.typeName.lastIndexOf('.') + 1);
        field.defaultValue = lastPart(this.#moved.get(`value ${scope}${field.defaultValue}`) ?? field.defaultValue);
      }
      // To set a field of proto2 to an empty text would make it present.
      if (field.typeName !== '') field.typeName = this.#type(field.typeName);
      if (field.extendee !== '') field.extendee = this.#type(field.extendee);
    }
    for (const method of file.service.flatMap((service) => service.method)) {
      method.inputType = this.#type(method.inputType);
      method.outputType = this.#type(method.outputType);
    }
  }

  #type(name: string): string {
    const moved = this.#moved.get(name.slice(1));
    return moved === undefined ? name : `.${moved}`;
  }

  #message(message: DescriptorProto, id: string, scope: string): void {
    message.name = this.#fresh(id, message.name, 'Ok');
    const moved = scope === '' ? message.name : `${scope}.${message.name}`;
    this.#moved.set(id, moved);
    for (const field of [...message.field, ...message.extension]) {
      const name = this.#fresh(`${id}.${field.name}`, field.name, 'ok');
      if (name === field.name) continue;
      field.name = name;
      field.jsonName = name;
      const entry = message.nestedType.find(
        (nested) => nested.options?.mapEntry === true && field.typeName === `.${id}.${nested.name}`,
      );
      if (!entry) continue;
      const entryName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;
      this.#moved.set(`${id}.${entry.name}`, `${moved}.${entryName}`);
      entry.name = entryName;
    }
    for (const oneof of message.oneofDecl) oneof.name = this.#fresh(`${id}.${oneof.name}`, oneof.name, 'ok');
    for (const nested of message.nestedType) {
      if (nested.options?.mapEntry !== true) this.#message(nested, `${id}.${nested.name}`, moved);
      else if (!this.#moved.has(`${id}.${nested.name}`) && !nested.name.startsWith('Ok')) {
        this.#moved.set(`${id}.${nested.name}`, `${moved}.${nested.name}`);
      }
    }
    for (const enumeration of message.enumType) this.#enum(enumeration, `${id}.${enumeration.name}`, moved, id);
  }

  /** `scope` is where the enum moves to, `from` where its values' ids are. */
  #enum(enumeration: EnumDescriptorProto, id: string, scope: string, from: string): void {
    const within = (name: string): string => (scope === '' ? name : `${scope}.${name}`);
    for (const value of enumeration.value) {
      const old = from === '' ? value.name : `${from}.${value.name}`;
      value.name = this.#fresh(old, value.name, 'OK');
      this.#moved.set(`value ${old}`, within(value.name));
    }
    enumeration.name = this.#fresh(id, enumeration.name, 'Ok');
    this.#moved.set(id, within(enumeration.name));
  }

  #fresh(id: string, name: string, stem: string): string {
    if (!this.#ids.has(id)) return name;
    this.#count += 1;
    return `${stem}${this.#count}${stem === 'OK' ? 'X' : 'x'}`;
  }
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
