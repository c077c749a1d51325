import type { Random } from '../../wire/support/random.ts';
import { OPTIONS_FILE, OPTIONS_PATH } from './custom-options.ts';
import {
  type EnumNode,
  type ExternalNode,
  type FieldNode,
  type FileNode,
  fieldsOf,
  isEdition,
  isMap,
  isMessage,
  isScalar,
  KEYS,
  type MessageNode,
  type MethodNode,
  type Model,
  newEnum,
  newField,
  newMessage,
  newValue,
  type OptionNode,
  SCALARS,
  type ServiceNode,
  type SingleType,
  type Syntax,
  setOption,
  type TypeNode,
} from './model.ts';
import { Names } from './names.ts';
import { problemsOf } from './problems.ts';
import { LENIENT } from './syntax.ts';

export const WELL_KNOWN: readonly ExternalNode[] = (
  [
    ['Duration', 'duration', 'message'],
    ['Timestamp', 'timestamp', 'message'],
    ['Any', 'any', 'message'],
    ['Empty', 'empty', 'message'],
    ['StringValue', 'wrappers', 'message'],
    ['Struct', 'struct', 'message'],
  ] as const
).map(([name, file, of]) => ({
  kind: 'external',
  name: `google.protobuf.${name}`,
  path: `google/protobuf/${file}.proto`,
  of,
}));

/** Two or three files of one or two packages, which compile. The same random numbers make the same schema. */
export function randomSchema(random: Random): Model {
  for (;;) {
    const model = new Builder(random).build();
    if (problemsOf(model).length === 0) return model;
  }
}

/** A literal that a field of a scalar type may have as default. */
export function literalOf(type: (typeof SCALARS)[number], random: Random): string {
  if (type === 'bool') return random.pick(['true', 'false']);
  if (type === 'string' || type === 'bytes') return random.pick(['"none"', '"n/a"', '"\\303\\251"', '""']);
  if (type === 'double' || type === 'float') return random.pick(['1.5', '-0.25', 'inf', 'nan', '100']);
  return String(random.pick([0, 1, 7, 100, 2_147_483_647]));
}

class Builder {
  private readonly random: Random;
  private readonly enums: EnumNode[] = [];
  private readonly messages: MessageNode[] = [];
  private readonly syntaxOf = new Map<EnumNode, Syntax>();
  private readonly files: FileNode[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  build(): Model {
    const { random } = this;
    const names = new Names(random);
    const packages = random.oneIn(3) ? [names.package()] : [names.package(), names.package()];
    const typeNames = packages.map(() => new Names(random));
    const count = 2 + random.below(2);
    for (let index = 0; index < count; index++) {
      const at = index < packages.length ? index : random.below(packages.length);
      this.file(packages[at] ?? '', typeNames[at] ?? names, index);
    }
    return { files: this.files, vendored: { [OPTIONS_PATH]: OPTIONS_FILE } };
  }

  private file(packageName: string, names: Names, index: number): void {
    const { random } = this;
    const syntax = random.pick<Syntax>(['proto3', 'proto3', 'proto3', 'proto2', 'proto2', '2023', '2023', '2024']);
    const file: FileNode = {
      kind: 'file',
      path: `${packageName.replaceAll('.', '/')}/${random.pick(['types', 'store', 'api', 'events'])}${index}.proto`,
      package: packageName,
      syntax,
      imports: [],
      options: this.fileOptions(packageName, syntax),
      items: [],
      comment: random.oneIn(2) ? 'Copyright of somebody.' : undefined,
    };
    this.files.push(file);
    if (index > 0 && random.oneIn(4))
      file.imports.push({ of: random.pick(this.files.slice(0, index)), public: random.oneIn(2) });
    const enums = this.range(1, 3, () => this.enumeration(names.type(), names, syntax));
    const messages = this.range(2, 5, () => this.skeleton(names.type(), syntax, 0));
    file.items.push(...random.shuffle([...enums, ...messages]));
    for (const message of [...this.messages]) if (fieldsOf(message).length === 0) this.fill(message, syntax);
    if (!random.oneIn(3)) file.items.push(this.service(names.type()));
    if (random.oneIn(3)) file.items.push(this.service(names.type()));
    if (syntax !== 'proto3') this.extensions(file, names);
  }

  private fileOptions(packageName: string, syntax: Syntax): OptionNode[] {
    const { random } = this;
    const last = packageName.split('.').slice(-2).join('');
    const options: OptionNode[] = [];
    if (!random.oneIn(4))
      options.push({ name: 'go_package', value: `"example.com/${packageName.replaceAll('.', '/')};${last}"` });
    if (random.oneIn(3)) options.push({ name: 'java_package', value: `"com.${packageName}"` });
    if (random.oneIn(4) && syntax !== '2024') options.push({ name: 'java_multiple_files', value: 'true' });
    if (random.oneIn(4)) options.push({ name: 'optimize_for', value: 'CODE_SIZE' });
    if (random.oneIn(4)) options.push({ name: 'csharp_namespace', value: '"Acme.V1"' });
    return syntax === '2024' ? [...options, ...LENIENT] : options;
  }

  private range<T>(from: number, to: number, make: () => T): T[] {
    return Array.from({ length: from + this.random.below(to - from + 1) }, make);
  }

  private enumeration(name: string, scope: Names, syntax: Syntax): EnumNode {
    const { random } = this;
    const values = this.range(1, 5, () => scope.value(name)).map((value, index) =>
      newValue(value, index < 2 ? index : index * (1 + random.below(3)) + random.below(2)),
    );
    const numbers = new Set<number>();
    for (const value of values) {
      while (numbers.has(value.number)) value.number++;
      numbers.add(value.number);
    }
    const node = newEnum(name, values);
    if (syntax !== 'proto3' && random.oneIn(4) && values[0]) values[0].number = 90;
    if (isEdition(syntax) && (values[0]?.number !== 0 || random.oneIn(3)))
      setOption(node, 'features.enum_type', 'CLOSED');
    if (random.oneIn(4)) {
      node.reservedRanges.push({ start: 100, end: 100 + random.below(4) });
      node.reservedNames.push(`${name.toUpperCase()}_GONE`);
    }
    if (random.oneIn(4)) {
      setOption(node, 'allow_alias', 'true');
      values.push(newValue(scope.value(name), random.pick(values).number));
    }
    node.comment = this.maybeComment();
    this.enums.push(node);
    this.syntaxOf.set(node, syntax);
    return node;
  }

  private skeleton(name: string, syntax: Syntax, depth: number): MessageNode {
    const { random } = this;
    const message = newMessage(name);
    message.comment = this.maybeComment();
    this.messages.push(message);
    const names = new Names(random, [name]);
    if (depth < 2 && random.oneIn(3)) message.items.push(this.skeleton(names.type(), syntax, depth + 1));
    if (random.oneIn(5)) message.items.push(this.enumeration(names.type(), names, syntax));
    if (random.oneIn(3)) {
      message.reservedRanges.push({ start: 200, end: 200 + random.below(5) });
      if (random.oneIn(2)) message.reservedRanges.push({ start: 300, end: 300 });
      message.reservedNames.push('gone_field', ...(random.oneIn(2) ? ['old_name'] : []));
    }
    if (syntax !== 'proto3' && random.oneIn(3)) message.extensionRanges.push({ start: 1000, end: 1999 });
    if (random.oneIn(8)) setOption(message, 'deprecated', 'true');
    if (random.oneIn(8)) setOption(message, '(mutations.message_note)', `{text: "kept" level: ${random.below(9)}}`);
    return message;
  }

  private fill(message: MessageNode, syntax: Syntax): void {
    const { random } = this;
    const names = new Names(
      random,
      message.items.flatMap((item) => ('name' in item ? [item.name] : [])),
    );
    let number = 0;
    const make = (inOneof: boolean): FieldNode => {
      number += random.oneIn(5) ? 1 + random.below(20) : 1;
      if (number >= 190) number = 400;
      return this.field(names.field(), number, syntax, message, inOneof);
    };
    const items: MessageNode['items'] = this.range(1, 7, () => make(false));
    if (random.oneIn(2)) {
      items.splice(random.below(items.length + 1), 0, {
        kind: 'oneof',
        name: names.field(),
        fields: this.range(1, 3, () => make(true)),
        options: [],
        comment: this.maybeComment(),
      });
    }
    if (syntax === 'proto2' && random.oneIn(3)) {
      const body = newMessage(`Grp${1 + random.below(90)}`, [newField('inside', 1, 'int32', 'optional')]);
      items.push(body, {
        ...newField(body.name.toLowerCase(), ++number, body, random.pick(['optional', 'repeated'] as const)),
        group: true,
      });
      this.messages.push(body);
    }
    message.items.splice(random.below(2) * message.items.length, 0, ...items);
  }

  private field(name: string, number: number, syntax: Syntax, within: MessageNode, inOneof: boolean): FieldNode {
    const { random } = this;
    const type = this.fieldType(syntax, within, !inOneof);
    const field = newField(name, number, type);
    field.comment = this.maybeComment();
    if (inOneof || isMap(type)) return this.fieldOptions(field, syntax);
    if (random.oneIn(4)) field.label = 'repeated';
    else if (syntax === 'proto2') field.label = random.oneIn(8) ? 'required' : 'optional';
    else if (random.oneIn(3)) {
      if (syntax === 'proto3') field.label = 'optional';
      else this.presence(field);
    }
    const isPackable = isScalar(type) ? type !== 'string' && type !== 'bytes' : type.kind === 'enum';
    if (field.label === 'repeated' && isPackable && random.oneIn(3)) {
      if (isEdition(syntax)) setOption(field, 'features.repeated_field_encoding', 'EXPANDED');
      else setOption(field, 'packed', random.pick(['true', 'false']));
    }
    if (syntax !== 'proto3' && field.label !== 'repeated' && isScalar(type) && random.oneIn(3)) {
      if (!field.options.some((option) => option.value === 'IMPLICIT'))
        setOption(field, 'default', literalOf(type, random));
    }
    return this.fieldOptions(field, syntax);
  }

  private presence(field: FieldNode): void {
    const isClosed = !isScalar(field.type) && field.type.kind === 'enum';
    const choices =
      isMessage(field.type) || isClosed ? ['LEGACY_REQUIRED'] : ['IMPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED'];
    setOption(field, 'features.field_presence', this.random.pick(choices));
  }

  private fieldOptions(field: FieldNode, syntax: Syntax): FieldNode {
    const { random } = this;
    const { type } = field;
    if (random.oneIn(10)) setOption(field, 'json_name', `"json${field.number}"`);
    if (random.oneIn(10)) setOption(field, 'deprecated', 'true');
    if (random.oneIn(8)) setOption(field, '(mutations.field_note)', `{text: "${field.name}" tags: ["a", "b"]}`);
    if (isScalar(type) && type.endsWith('64') && random.oneIn(4)) setOption(field, 'jstype', 'JS_STRING');
    if ((type === 'string' || type === 'bytes') && syntax !== '2024' && random.oneIn(8))
      setOption(field, 'ctype', 'CORD');
    return field;
  }

  private fieldType(syntax: Syntax, within: MessageNode, mayBeMap: boolean): TypeNode {
    const { random } = this;
    if (mayBeMap && random.oneIn(8)) {
      return { kind: 'map', key: random.pick(KEYS), value: this.single(syntax, within, true) };
    }
    return this.single(syntax, within, false);
  }

  private single(syntax: Syntax, within: MessageNode, inMap: boolean): SingleType {
    const { random } = this;
    const roll = random.below(10);
    if (roll < 6) return random.pick(SCALARS);
    if (roll < 8) {
      // Groups are the type of one field only.
      const messages = this.messages.filter((message) => !message.name.startsWith('Grp'));
      return random.oneIn(6) ? within : random.pick(messages);
    }
    if (roll === 8) return random.pick(WELL_KNOWN);
    const enums = this.enums.filter((node) => {
      const isClosed = this.syntaxOf.get(node) === 'proto2' || node.options.some((option) => option.value === 'CLOSED');
      return !(isClosed && (syntax === 'proto3' || (inMap && node.values[0]?.number !== 0)));
    });
    return enums.length > 0 ? random.pick(enums) : 'int32';
  }

  private service(name: string): ServiceNode {
    const { random } = this;
    const names = new Names(random);
    const messages = this.messages.filter((message) => !message.name.startsWith('Grp'));
    const side = (): MethodNode['input'] =>
      random.oneIn(8) ? (random.pick(WELL_KNOWN.filter(isMessage)) as ExternalNode) : random.pick(messages);
    const methods = this.range(
      1,
      4,
      (): MethodNode => ({
        kind: 'method',
        name: names.method(),
        input: side(),
        output: side(),
        clientStreaming: random.oneIn(4),
        serverStreaming: random.oneIn(4),
        options: [
          ...(random.oneIn(4)
            ? [{ name: 'idempotency_level', value: random.pick(['IDEMPOTENT', 'NO_SIDE_EFFECTS']) }]
            : []),
          ...(random.oneIn(8) ? [{ name: 'deprecated', value: 'true' }] : []),
        ],
        comment: this.maybeComment(),
      }),
    );
    return { kind: 'service', name, methods, options: [], comment: this.maybeComment() };
  }

  private extensions(file: FileNode, names: Names): void {
    const { random } = this;
    const extendable = this.messages.filter(({ extensionRanges }) => extensionRanges.length > 0);
    if (extendable.length === 0) return;
    const label = file.syntax === 'proto2' ? 'optional' : '';
    const base = 1000 + this.files.length * 10;
    const fields = this.range(1, 2, () => newField(names.field(), 0, random.pick(SCALARS), label));
    for (const [index, field] of fields.entries()) field.number = base + index;
    const block = { kind: 'extend', extendee: random.pick(extendable), fields } as const;
    const around = file.items.find((item) => item.kind === 'message');
    if (around && random.oneIn(2)) around.items.push(block);
    else file.items.push(block);
  }

  private maybeComment(): string | undefined {
    const { random } = this;
    return random.oneIn(3)
      ? random.pick(['What the caller gives.', 'Bytes, not characters.\nNever empty.', 'Unix time in seconds.'])
      : undefined;
  }
}
