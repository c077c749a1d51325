import { FIELD_FAMILIES, METHOD_FAMILIES, ONEOF_FAMILIES, SERVICE_FAMILIES } from './awkward-names.ts';
import { type EnumPlan, type FilePlan, freeName, type MessagePlan, type Plan } from './awkward-plan.ts';
import type { Draw } from './draw.ts';

const SCALARS = [
  ...['string', 'string', 'bytes', 'int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'bool', 'bool'],
  ...['fixed32', 'fixed64', 'sfixed32', 'sfixed64', 'float', 'double'],
];
const KEYS = ['string', 'string', 'int32', 'int64', 'uint32', 'uint64', 'sint32', 'bool', 'fixed64'];
const DELIMITED = 'features.message_encoding = DELIMITED';
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  string: ['"hi"', '""'],
  bytes: ['"\\001"'],
  int32: ['-5', '0'],
  uint64: ['18446744073709551615'],
  bool: ['true', 'false'],
  double: ['inf', '-inf', 'nan', '1.5'],
};

/** Writes a plan out, and gives its messages fields, oneofs, groups, maps and extensions, its files services. */
export function awkwardText({ files, taken }: Plan, draw: Draw): Record<string, string> {
  const texts: Record<string, string> = {};
  const numbers = new Map<string, number>();
  for (const file of files) texts[file.path] = new FileText(file, taken, draw, numbers).write();
  return texts;
}

class FileText {
  readonly #file: FilePlan;
  readonly #taken: Set<string>;
  readonly #draw: Draw;
  /** Next free number of each extended message. */
  readonly #numbers: Map<string, number>;
  readonly #messages: readonly MessagePlan[];
  readonly #enums: readonly EnumPlan[];
  readonly #lines: string[] = [];

  constructor(file: FilePlan, taken: Set<string>, draw: Draw, numbers: Map<string, number>) {
    this.#file = file;
    this.#taken = taken;
    this.#draw = draw;
    this.#numbers = numbers;
    const visible = [file, ...file.imports.map((entry) => entry.file)];
    const within = (message: MessagePlan): MessagePlan[] => [message, ...message.messages.flatMap(within)];
    this.#messages = visible.flatMap(({ messages }) => messages.flatMap(within));
    this.#enums = [...visible.flatMap(({ enums }) => enums), ...this.#messages.flatMap(({ enums }) => enums)];
  }

  write(): string {
    const { syntax, imports, goPackage } = this.#file;
    const draw = this.#draw;
    this.#put(syntax === '2023' ? 'edition = "2023";' : `syntax = "${syntax}";`);
    this.#put(`package ${this.#file.package};`);
    for (const { file, public: isPublic } of imports) this.#put(`import ${isPublic ? 'public ' : ''}"${file.path}";`);
    if (syntax === '2023') this.#put('import "google/protobuf/go_features.proto";');
    this.#put(`option go_package = "${goPackage}";`);
    if (syntax === '2023' && draw.chance(0.5)) this.#put(`option ${this.#apiLevel()}`);
    for (const plan of this.#file.enums) this.#enum(plan, '');
    for (const plan of this.#file.messages) this.#message(plan, '');
    if (syntax !== 'proto3' && draw.chance(0.5)) this.#extend(this.#file.package, '');
    if (this.#messages.length > 0 && draw.chance(0.45)) this.#service();
    return `${this.#lines.join('\n')}\n`;
  }

  #put(line: string): void {
    this.#lines.push(line);
  }

  #apiLevel(): string {
    return `features.(pb.go).api_level = API_${this.#draw.pick(['OPEN', 'HYBRID', 'OPAQUE'])};`;
  }

  #enum({ name, values, closed, aliases }: EnumPlan, indent: string): void {
    this.#put(`${indent}enum ${name} {`);
    if (this.#file.syntax === '2023' && closed) this.#put(`${indent}  option features.enum_type = CLOSED;`);
    if (aliases) this.#put(`${indent}  option allow_alias = true;`);
    for (const value of values) this.#put(`${indent}  ${value.name} = ${value.number};`);
    this.#put(`${indent}}`);
  }

  #message(plan: MessagePlan, indent: string): void {
    const draw = this.#draw;
    const inside = `${indent}  `;
    this.#put(`${indent}message ${plan.name} {`);
    if (this.#file.syntax === '2023' && draw.chance(0.15)) this.#put(`${inside}option ${this.#apiLevel()}`);
    for (const nested of plan.enums) this.#enum(nested, inside);
    for (const nested of plan.messages) this.#message(nested, inside);
    this.#fields(plan.id, inside, draw.number(7));
    if (plan.extensible) this.#put(`${inside}extensions 1000 to 1999;`);
    if (this.#file.syntax !== 'proto3' && draw.chance(0.1)) this.#extend(plan.id, inside);
    this.#put(`${indent}}`);
  }

  #fields(scope: string, indent: string, count: number): void {
    const draw = this.#draw;
    const focus = draw.chance(0.35) ? draw.pick(FIELD_FAMILIES) : undefined;
    const json = new Set<string>();
    let number = 0;
    const nameIt = (): string | undefined =>
      freeName({ draw, taken: this.#taken }, scope, FIELD_FAMILIES, focus, (name) => this.#fitsJson(json, name));
    for (let at = 0; at < count; at++) {
      if (draw.chance(0.15)) {
        const oneof = freeName({ draw, taken: this.#taken }, scope, ONEOF_FAMILIES, undefined);
        const members = Array.from({ length: 1 + draw.number(3) }, nameIt).filter((name) => name !== undefined);
        if (oneof === undefined || members.length === 0) continue;
        this.#put(`${indent}oneof ${oneof} {`);
        for (const name of members) this.#put(`${indent}  ${this.#type()} ${name} = ${++number};`);
        this.#put(`${indent}}`);
        continue;
      }
      const name = nameIt();
      if (name !== undefined) this.#field(scope, indent, name, ++number);
    }
    if (this.#file.syntax === 'proto2' && draw.chance(0.2)) this.#group(scope, indent, ++number, json);
  }

  /** Two fields of one JSON name are refused in proto3 and in editions. */
  #fitsJson(json: Set<string>, name: string): boolean {
    const jsonName = name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
    if (this.#file.syntax !== 'proto2' && json.has(jsonName)) return false;
    json.add(jsonName);
    return true;
  }

  #field(scope: string, indent: string, name: string, number: number): void {
    const draw = this.#draw;
    const { syntax } = this.#file;
    if (draw.chance(0.14) && this.#freeEntry(scope, name)) {
      this.#put(`${indent}map<${draw.pick(KEYS)}, ${this.#type()}> ${name} = ${number};`);
      return;
    }
    if (draw.chance(0.2)) {
      this.#put(`${indent}repeated ${this.#type()} ${name} = ${number};`);
      return;
    }
    const type = this.#type();
    const options: string[] = [];
    let label = '';
    if (syntax === 'proto2') label = draw.chance(0.2) ? 'required ' : 'optional ';
    if (syntax === 'proto3') label = draw.chance(0.25) && this.#freeSynthetic(scope, name) ? 'optional ' : '';
    const closed = this.#enums.find(({ id }) => `.${id}` === type)?.closed === true;
    const isMessage = this.#messages.some(({ id }) => `.${id}` === type);
    let implicit = false;
    if (syntax === '2023') {
      const presence = draw.pick(['', '', 'IMPLICIT', 'LEGACY_REQUIRED']);
      implicit = presence === 'IMPLICIT';
      if (presence !== '' && !(implicit && (closed || isMessage)))
        options.push(`features.field_presence = ${presence}`);
      if (isMessage && draw.chance(0.2)) options.push(DELIMITED);
    }
    const defaults = DEFAULTS[type];
    if (syntax !== 'proto3' && !implicit && defaults && draw.chance(0.3))
      options.push(`default = ${draw.pick(defaults)}`);
    if (isMessage && !options.includes(DELIMITED) && draw.chance(0.08)) options.push('lazy = true');
    this.#put(`${indent}${label}${type} ${name} = ${number}${options.length > 0 ? ` [${options.join(', ')}]` : ''};`);
  }

  /** A map compiles to a message of its own, whose name must be free. */
  #freeEntry(scope: string, name: string): boolean {
    const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    const entry = `${scope}.${words.join('')}Entry`;
    // protoc takes a map whose message's name would start with a digit; the Go generator does not. A few are enough.
    if (this.#taken.has(entry) || (/^\d/.test(words.join('')) && !this.#draw.chance(0.3))) return false;
    this.#taken.add(entry);
    return true;
  }

  /** An optional field of proto3 sits in a hidden oneof, which must not meet a nested type of that name. */
  #freeSynthetic(scope: string, name: string): boolean {
    const hidden = `${scope}._${name}`;
    return !this.#taken.has(hidden) && !this.#taken.has(`${scope}.X_${name}`);
  }

  #group(scope: string, indent: string, number: number, json: Set<string>): void {
    const draw = this.#draw;
    const allowed = (name: string): boolean =>
      /^[A-Z]/.test(name) &&
      !this.#taken.has(`${scope}.${name.toLowerCase()}`) &&
      this.#fitsJson(json, name.toLowerCase());
    const name = freeName({ draw, taken: this.#taken }, scope, FIELD_FAMILIES, undefined, allowed);
    if (name === undefined) return;
    this.#taken.add(`${scope}.${name.toLowerCase()}`);
    this.#put(`${indent}${draw.pick(['optional', 'repeated', 'required'])} group ${name} = ${number} {`);
    this.#fields(`${scope}.${name}`, `${indent}  `, draw.number(2));
    this.#put(`${indent}}`);
  }

  #extend(scope: string, indent: string): void {
    const draw = this.#draw;
    const targets = this.#messages.filter(({ extensible }) => extensible);
    if (targets.length === 0) return;
    const target = draw.pick(targets);
    const name = freeName(
      { draw, taken: this.#taken },
      scope,
      [['ext', 'Foo', 'foo', 'string', 'type', 'a_b']],
      undefined,
    );
    if (name === undefined) return;
    const number = this.#numbers.get(target.id) ?? 1000;
    this.#numbers.set(target.id, number + 1);
    const label = draw.chance(0.3) ? 'repeated ' : this.#file.syntax === 'proto2' ? 'optional ' : '';
    this.#put(`${indent}extend .${target.id} {`);
    this.#put(`${indent}  ${label}${this.#type()} ${name} = ${number};`);
    this.#put(`${indent}}`);
  }

  #service(): void {
    const draw = this.#draw;
    const names = { draw, taken: this.#taken };
    const service = freeName(names, this.#file.package, SERVICE_FAMILIES, undefined);
    if (service === undefined) return;
    const focus = draw.chance(0.3) ? draw.pick(METHOD_FAMILIES) : undefined;
    this.#put(`service ${service} {`);
    for (let at = draw.number(5); at > 0; at--) {
      const name = freeName(names, `${this.#file.package}.${service}`, METHOD_FAMILIES, focus);
      if (name === undefined) continue;
      const side = (): string => `${draw.chance(0.25) ? 'stream ' : ''}.${draw.pick(this.#messages).id}`;
      this.#put(`  rpc ${name}(${side()}) returns (${side()});`);
    }
    this.#put('}');
  }

  /** A scalar, or a type that this file sees. */
  #type(): string {
    const draw = this.#draw;
    const kind = draw.number(10);
    if (kind < 3 && this.#messages.length > 0) return `.${draw.pick(this.#messages).id}`;
    if (kind < 5 && this.#enums.length > 0) return `.${draw.pick(this.#enums).id}`;
    return draw.pick(SCALARS);
  }
}
