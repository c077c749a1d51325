import type { Named, Surface } from '#languages';
import type {
  Declaration,
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  Schema,
  ServiceDeclaration,
} from '#schema';

/**
 * A Rust module that uses every name of prost's and tonic's code, which is in `g`: reads members into typed variables,
 * builds structs with `..`, matches with a wildcard, calls clients and servers. The strict one names all members and all
 * variants, needs every derived trait, and implements servers.
 */
export function prostProbe(schema: Schema, surface: Surface, strict: boolean): string {
  const probe = new ProstProbe(surface, strict);
  for (const declaration of schema.declarations.values()) {
    if (schema.files.find(({ path }) => path === declaration.file)?.own) probe.add(declaration);
  }
  return probe.text();
}

const HEAD = `use std::collections::HashMap;
fn has_clone<T: Clone>() {}
fn has_copy<T: Copy>() {}
fn has_eq<T: Eq>() {}
fn has_partial_eq<T: PartialEq>() {}
fn has_hash<T: std::hash::Hash>() {}
fn has_debug<T: std::fmt::Debug>() {}
fn has_ord<T: Ord>() {}
fn has_partial_ord<T: PartialOrd>() {}
`;

const snake = (trait: string): string => trait.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

class ProstProbe {
  readonly #surface: Surface;
  readonly #strict: boolean;
  readonly #lines: string[] = [];
  #count = 0;

  constructor(surface: Surface, strict: boolean) {
    this.#surface = surface;
    this.#strict = strict;
  }

  text(): string {
    return `${HEAD}${this.#lines.join('\n')}\n`;
  }

  add(declaration: Declaration): void {
    const named = this.#surface.get(declaration.id);
    if (!named) return;
    switch (declaration.kind) {
      case 'message':
        this.#message(declaration, named);
        break;
      case 'enum':
        this.#enum(declaration, named);
        break;
      case 'service':
        this.#service(declaration, named);
        break;
      default:
    }
  }

  #function(head: string, body: readonly string[]): void {
    this.#lines.push(`fn f${this.#count++}${head} {\n${body.map((line) => `    ${line}`).join('\n')}\n}`);
  }

  #derives(path: string, named: Named): string[] {
    return this.#strict ? (named.derives?.has ?? []).map((trait) => `has_${snake(trait)}::<${path}>();`) : [];
  }

  #message(message: MessageDeclaration, named: Named): void {
    const path = `g::${named.qualified}`;
    const body: string[] = this.#derives(path, named);
    const members: string[] = [];
    for (const field of message.fields) {
      const own = this.#surface.get(field.id);
      if (!own || field.oneof !== undefined) continue;
      body.push(`let _: &${this.#typed(own.type ?? '', field)} = &m.${own.name};`);
      members.push(`${own.name}: m.${own.name}.clone()`);
      body.push(...this.#accessors(field, own));
    }
    for (const oneof of message.oneofs) {
      const own = this.#surface.get(oneof.id);
      const local = own?.also.find(({ role }) => role === 'enum')?.name;
      if (!own || local === undefined) continue;
      members.push(`${own.name}: m.${own.name}.clone()`);
      body.push(
        ...this.#oneof(
          path,
          own,
          message.fields.filter(({ oneof: name }) => name === oneof.name),
          oneof.file,
          local,
        ),
      );
    }
    const rest = this.#strict ? '' : `${members.length > 0 ? ', ' : ''}..Default::default()`;
    body.push(`let _ = ${path} { ${members.join(', ')}${rest} };`);
    this.#function(`(m: &mut ${path})`, body);
  }

  #accessors(field: FieldDeclaration, own: Named): string[] {
    const body: string[] = [];
    const { type } = field;
    const target = type.kind === 'enum' ? this.#path(type.id) : undefined;
    for (const { role, name } of own.also) {
      if (type.kind === 'enum' && target !== undefined) {
        if (role === 'getter' && !field.repeated) body.push(`let _: ${target} = m.${name}();`);
        if (role === 'getter' && field.repeated) body.push(`let _: Vec<${target}> = m.${name}().collect();`);
        if (role === 'setter') body.push(`m.${name}(${target}::default());`);
      } else if (role === 'getter' && type.kind === 'scalar') {
        const plain = (own.type ?? '').replace(/^Option<(.*)>$/, '$1');
        const read = plain === 'String' ? '&str' : plain === 'Vec<u8>' ? '&[u8]' : plain;
        body.push(`let _: ${read} = m.${name}();`);
      }
    }
    return body;
  }

  #oneof(path: string, own: Named, fields: readonly FieldDeclaration[], file: string, local: string): string[] {
    const module = this.#surface.packageOf(file)?.name ?? '';
    const held = `g::${module === '' ? local : `${module}::${local}`}`;
    const arms = fields.flatMap((field) => {
      const member = this.#surface.get(field.id);
      if (!member) return [];
      const type = this.#typed(member.type ?? '', field);
      return [
        `Some(${held}::${member.name}(x)) => { let _: &${type} = x; let _ = ${path} { ${own.name}: Some(${held}::${member.name}(x.clone())), ..Default::default() }; }`,
      ];
    });
    return [
      ...this.#derives(held, own),
      `match &m.${own.name} {`,
      ...arms.map((arm) => `    ${arm}`),
      this.#strict ? '    None => {}' : '    _ => {}',
      '}',
    ];
  }

  #enum(declaration: EnumDeclaration, named: Named): void {
    const path = `g::${named.qualified}`;
    const variants = [...new Set(declaration.values.flatMap(({ id }) => this.#surface.get(id)?.name ?? []))];
    this.#function(`(e: ${path})`, [
      ...this.#derives(path, named),
      'match e {',
      ...variants.map((name) => `    ${path}::${name} => {}`),
      ...(this.#strict ? [] : ['    _ => {}']),
      '}',
    ]);
  }

  #service(service: ServiceDeclaration, named: Named): void {
    const module = this.#surface.packageOf(service.file)?.name ?? '';
    const inModule = (name: string): string => `g::${module === '' ? name : `${module}::${name}`}`;
    const client = `g::${named.qualified}`;
    const trait = inModule(named.also.find(({ role }) => role === 'interface')?.name ?? '');
    const server = inModule(named.also.find(({ role }) => role === 'server')?.name ?? '');
    const methods: string[] = [];
    const callers: string[] = [];
    for (const method of service.methods) {
      const own = this.#surface.get(method.id);
      const input = this.#path(method.input);
      const output = this.#path(method.output);
      if (!own || input === undefined || output === undefined) continue;
      const asked = method.clientStreaming ? `impl tonic::IntoStreamingRequest<Message = ${input}>` : input;
      const got = method.serverStreaming ? `tonic::codec::Streaming<${output}>` : output;
      this.#lines.push(
        `async fn f${this.#count++}(c: &mut ${client}<tonic::transport::Channel>, r: ${asked}) { let _: Result<tonic::Response<${got}>, tonic::Status> = c.${own.name}(r).await; }`,
      );
      methods.push(...this.#served(method, own, input, output));
      callers.push(this.#called(method, own, trait, input, output));
    }
    this.#lines.push(...callers);
    if (!this.#strict) return;
    const type = `S${this.#count++}`;
    this.#lines.push(`struct ${type};\n#[tonic::async_trait]\nimpl ${trait} for ${type} {\n${methods.join('\n')}\n}`);
    this.#function('()', [`let _ = ${server}::new(${type});`]);
  }

  /** Calls a method of the server's trait, whoever implements it. */
  #called(method: MethodDeclaration, own: Named, trait: string, input: string, output: string): string {
    const stream = own.also.find(({ role }) => role === 'stream')?.name;
    const reply = stream === undefined ? output : `T::${stream}`;
    const request = method.clientStreaming ? `tonic::Streaming<${input}>` : input;
    return `async fn f${this.#count++}<T: ${trait}>(s: &T, r: tonic::Request<${request}>) { let _: Result<tonic::Response<${reply}>, tonic::Status> = s.${own.name}(r).await; }`;
  }

  #served(method: MethodDeclaration, own: Named, input: string, output: string): string[] {
    const stream = own.also.find(({ role }) => role === 'stream')?.name;
    const reply = stream === undefined ? output : `Self::${stream}`;
    const request = method.clientStreaming ? `tonic::Streaming<${input}>` : input;
    return [
      ...(stream === undefined ? [] : [`    type ${stream} = tonic::codegen::BoxStream<${output}>;`]),
      `    async fn ${own.name}(&self, _: tonic::Request<${request}>) -> Result<tonic::Response<${reply}>, tonic::Status> { todo!() }`,
    ];
  }

  /** Path of a message or enum as the probe writes it. */
  #path(id: string): string | undefined {
    const named = this.#surface.get(id);
    if (!named) return undefined;
    return id.startsWith('google.protobuf.') ? named.qualified : `g::${named.qualified}`;
  }

  #typed(text: string, field: FieldDeclaration): string {
    const single = field.type.kind === 'map' ? field.type.value : field.type;
    if (single.kind === 'scalar') return text;
    const name = this.#surface.get(single.id)?.name;
    const path = this.#path(single.id);
    if (name === undefined || path === undefined || single.id.startsWith('google.protobuf.')) return text;
    return text.replace(new RegExp(`(?:[\\w#]+::)*${name.replace('#', '\\#')}(>*)$`), `${path}$1`);
  }
}
