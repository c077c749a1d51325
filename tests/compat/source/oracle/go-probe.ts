import type { Named, Surface, SymbolRole } from '#languages';
import type {
  Declaration,
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  Schema,
  ServiceDeclaration,
} from '#schema';

/** How a probe names the package of a schema file: the import path that the oracle gives it. */
export type ImportPathOf = (file: string) => string;

/**
 * A Go program that uses every name of the generated code: reads members into typed variables, calls getters, writes keyed
 * literals, switches over wrappers, calls clients, serves by embedding. The strict one implements client interfaces by hand.
 */
export function goProbe(schema: Schema, surface: Surface, importPath: ImportPathOf, strict: boolean): string {
  const probe = new GoProbe(schema, surface, importPath);
  for (const declaration of schema.declarations.values()) {
    if (schema.files.find(({ path }) => path === declaration.file)?.own) probe.add(declaration, strict);
  }
  return probe.text();
}

class GoProbe {
  readonly #schema: Schema;
  readonly #surface: Surface;
  readonly #importPath: ImportPathOf;
  readonly #aliases = new Map<string, string>();
  readonly #lines: string[] = [];
  #count = 0;

  constructor(schema: Schema, surface: Surface, importPath: ImportPathOf) {
    this.#schema = schema;
    this.#surface = surface;
    this.#importPath = importPath;
  }

  text(): string {
    const body = this.#lines.join('\n');
    const library = (path: string, name: string): string[] => (body.includes(`${name}.`) ? [`import "${path}"`] : []);
    const imports = Array.from(this.#aliases, ([path, alias]) => `import ${alias} "${path}"`);
    return [
      'package probe',
      ...library('context', 'context'),
      ...library('google.golang.org/grpc', 'grpc'),
      ...imports,
      body,
      '',
    ].join('\n');
  }

  add(declaration: Declaration, strict: boolean): void {
    const named = this.#surface.get(declaration.id);
    if (!named) return;
    switch (declaration.kind) {
      case 'message':
        this.#message(declaration, named);
        break;
      case 'enum':
        this.#enum(declaration, named);
        break;
      case 'extension':
        this.#line(`var _ = ${this.#in(declaration)}.${named.name}`);
        break;
      case 'service':
        if (strict) this.#mock(declaration, named);
        this.#service(declaration, named);
        break;
      default:
    }
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  /** Alias of the package that a declaration is in. */
  #in({ file }: Declaration): string {
    const path = this.#importPath(file);
    const known = this.#aliases.get(path) ?? `p${this.#aliases.size}`;
    this.#aliases.set(path, known);
    return known;
  }

  /** A type as the probe names it; the surface writes it as the package around the field does. */
  #typed(text: string, field: FieldDeclaration): string {
    const id = typeId(field);
    const target = id === undefined ? undefined : this.#schema.declarations.get(id);
    const name = target && this.#surface.get(target.id)?.name;
    if (!target || name === undefined) return text;
    return text.replace(new RegExp(`(?:\\w+\\.)?\\b${name}$`), `${this.#in(target)}.${name}`);
  }

  #message(message: MessageDeclaration, named: Named): void {
    const pack = this.#in(message);
    const type = `${pack}.${named.name}`;
    const body: string[] = [];
    const members: string[] = [];
    const oneofs = new Map<string, FieldDeclaration[]>();
    for (const field of message.fields) {
      const own = this.#surface.get(field.id);
      if (!own) continue;
      const value = this.#typed(symbolType(own, 'getter').replace('func() ', ''), field);
      for (const { role, name } of own.also) {
        if (role === 'getter' || role === 'deprecated getter') body.push(`var _ ${value} = m.${name}()`);
        if (role === 'setter') body.push(`m.${name}(m.${own.accessor}())`);
        if (role === 'has') body.push(`var _ bool = m.${name}()`);
        if (role === 'clear') body.push(`m.${name}()`);
        if (role === 'default') body.push(`_ = ${pack}.${name}`);
        if (role === 'builder') {
          const [builder = '', member = ''] = name.split('.');
          const held = this.#typed(symbolType(own, role), field);
          body.push(`_ = func(v ${held}) { _ = ${pack}.${builder}{${member}: v}.Build() }`);
        }
      }
      if (field.oneof !== undefined) oneofs.set(field.oneof, [...(oneofs.get(field.oneof) ?? []), field]);
      else if (!own.hidden) {
        body.push(`var _ ${this.#typed(own.type ?? '', field)} = m.${own.name}`);
        members.push(`${own.name}: m.${own.name}`);
      }
    }
    for (const oneof of message.oneofs) {
      const own = this.#surface.get(oneof.id);
      if (!own) continue;
      if (!own.hidden) members.push(`${own.name}: m.${own.name}`);
      body.push(...this.#oneof(pack, type, own, oneofs.get(oneof.name) ?? []));
    }
    body.push(`_ = &${type}{${members.join(', ')}}`);
    this.#line(`func use${this.#count++}(m *${type}) {\n${body.map((line) => `\t${line}`).join('\n')}\n}`);
  }

  #oneof(pack: string, type: string, own: Named, fields: readonly FieldDeclaration[]): string[] {
    const body: string[] = [];
    const cases: string[] = [];
    const numbers: string[] = [];
    for (const { role, name } of own.also) {
      if (role === 'getter') body.push(`_ = m.${name}()`);
      if (role === 'has') body.push(`var _ bool = m.${name}()`);
      if (role === 'clear') body.push(`m.${name}()`);
      if (role === 'case') numbers.push(`case ${pack}.${name}:`);
    }
    for (const field of fields) {
      const member = this.#surface.get(field.id);
      const wrapper = member?.also.find(({ role }) => role === 'wrapper')?.name;
      const number = member?.also.find(({ role }) => role === 'case')?.name;
      if (number !== undefined) numbers.push(`case ${pack}.${number}:`);
      if (!member || wrapper === undefined || member.hidden) continue;
      const value = this.#typed(member.type ?? '', field);
      cases.push(
        `case *${pack}.${wrapper}: var _ ${value} = w.${member.name}; _ = &${type}{${own.name}: &${pack}.${wrapper}{${member.name}: w.${member.name}}}`,
      );
    }
    if (cases.length > 0) body.push(`switch w := m.${own.name}.(type) {`, ...cases, 'case nil: _ = w', '}');
    const which = own.also.find(({ role }) => role === 'which')?.name;
    if (which !== undefined) body.push(`switch m.${which}() {`, ...numbers, '}');
    return body;
  }

  #enum(declaration: EnumDeclaration, named: Named): void {
    const pack = this.#in(declaration);
    for (const value of declaration.values) {
      const own = this.#surface.get(value.id);
      for (const name of [own?.name, ...(own?.also ?? []).map((symbol) => symbol.name)]) {
        if (name !== undefined) this.#line(`var _ ${pack}.${named.name} = ${pack}.${name}`);
      }
    }
    for (const { name } of named.also) this.#line(`var _ = ${pack}.${name}`);
  }

  #service(service: ServiceDeclaration, named: Named): void {
    const pack = this.#in(service);
    const name = (role: SymbolRole): string => named.also.find((symbol) => symbol.role === role)?.name ?? '';
    const server = `server${this.#count++}`;
    this.#line(`type ${server} struct { ${pack}.${name('unimplemented')} }`);
    this.#line(`var _ ${pack}.${name('server')} = ${server}{}`);
    this.#line(`var _ = ${pack}.${name('registration')}`);
    this.#line(`var _ func(grpc.ClientConnInterface) ${pack}.${named.name} = ${pack}.${name('constructor')}`);
    for (const method of service.methods) {
      const own = this.#surface.get(method.id);
      if (!own) continue;
      const { client, served } = this.#signatures(method);
      this.#line(`func call${this.#count++}(c ${pack}.${named.name}) { var _ func${client} = c.${own.name} }`);
      this.#line(`func (${server}) ${own.name}${served} { panic("") }`);
      // What a server overrides must be what the interface asks for, or it is a method of nothing.
      this.#line(`func serve${this.#count++}(s ${pack}.${name('server')}) { var _ func${served} = s.${own.name} }`);
      for (const symbol of own.also) {
        if (symbol.role === 'full method name') this.#line(`var _ string = ${pack}.${symbol.name}`);
        if (symbol.role === 'stream') this.#line(`var _ ${pack}.${symbol.name}`);
      }
    }
  }

  #mock(service: ServiceDeclaration, named: Named): void {
    const mock = `mock${this.#count++}`;
    this.#line(`type ${mock} struct {}`);
    for (const method of service.methods) {
      const own = this.#surface.get(method.id);
      if (own) this.#line(`func (${mock}) ${own.name}${this.#signatures(method).client} { panic("") }`);
    }
    this.#line(`var _ ${this.#in(service)}.${named.name} = ${mock}{}`);
  }

  #signatures(method: MethodDeclaration): { client: string; served: string } {
    const type = (id: string): string => {
      const target = this.#schema.declarations.get(id);
      return target ? `${this.#in(target)}.${this.#surface.get(id)?.name}` : '';
    };
    const input = type(method.input);
    const output = type(method.output);
    const both = `${input}, ${output}`;
    const { clientStreaming: up, serverStreaming: down } = method;
    const stream = up && down ? ['BidiStreaming', both] : up ? ['ClientStreaming', both] : ['ServerStreaming', output];
    const of = (side: string): string => `grpc.${stream[0]}${side}[${stream[1]}]`;
    const asked = up ? '' : `, in *${input}`;
    const got = up || down ? of('Client') : `*${output}`;
    const served = up
      ? `(${of('Server')}) error`
      : down
        ? `(*${input}, ${of('Server')}) error`
        : `(context.Context, *${input}) (*${output}, error)`;
    return { client: `(ctx context.Context${asked}, opts ...grpc.CallOption) (${got}, error)`, served };
  }
}

function typeId({ type }: FieldDeclaration): string | undefined {
  const single = type.kind === 'map' ? type.value : type;
  return single.kind === 'scalar' ? undefined : single.id;
}

const symbolType = ({ also }: Named, role: SymbolRole): string =>
  also.find((symbol) => symbol.role === role)?.type ?? '';
