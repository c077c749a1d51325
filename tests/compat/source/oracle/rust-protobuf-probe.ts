import type { Named, Surface } from '#languages';
import type {
  Declaration,
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  OneofDeclaration,
  Schema,
} from '#schema';

/**
 * A Rust module that uses every name of what protoc writes for Google's crate, which is in `g`: reads into typed variables,
 * sets, clears, matches the views of oneofs with a wildcard. There is nothing that only a strict one would do.
 */
export function protobufProbe(schema: Schema, surface: Surface, _strict: boolean): string {
  const probe = new ProtobufProbe(surface);
  for (const declaration of schema.declarations.values()) {
    if (schema.files.find(({ path }) => path === declaration.file)?.own) probe.add(declaration);
  }
  return probe.text();
}

class ProtobufProbe {
  readonly #surface: Surface;
  readonly #lines: string[] = [];
  #count = 0;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  text(): string {
    return `use protobuf::{MapView, ProtoBytes, ProtoStr, ProtoString, RepeatedView};\n${this.#lines.join('\n')}\n`;
  }

  add(declaration: Declaration): void {
    const named = this.#surface.get(declaration.id);
    if (!named) return;
    if (declaration.kind === 'message') this.#message(declaration, named);
    if (declaration.kind === 'enum') this.#enum(declaration, named);
  }

  #message(message: MessageDeclaration, named: Named): void {
    const path = `g::${named.qualified}`;
    const body: string[] = [`let mut m = ${path}::new();`, `let _: ${path}View<'_> = m.as_view();`];
    for (const field of message.fields) {
      const own = this.#surface.get(field.id);
      if (!own) continue;
      const type = this.#typed(own.type ?? '', field);
      const scalar = /^(bool|[iuf]\d+)$/.test(type) || (field.type.kind === 'enum' && !field.repeated);
      for (const { role, name } of own.also) {
        if (role === 'getter') body.push(`{ let _: ${type} = m.${name}(); }`);
        if (role === 'has') body.push(`let _: bool = m.${name}();`);
        if (role === 'clear') body.push(`m.${name}();`);
        if (role === 'setter' && scalar) body.push(`let v: ${type} = m.${own.name}(); m.${name}(v);`);
        if (role === 'mutable getter') body.push(`{ let _ = m.${name}(); }`);
        if (role === 'optional getter') body.push(`{ let _: Option<${type}> = m.${name}(); }`);
      }
    }
    for (const oneof of message.oneofs) body.push(...this.#oneof(message, oneof));
    this.#lines.push(`fn f${this.#count++}() {\n${body.map((line) => `    ${line}`).join('\n')}\n}`);
  }

  #oneof(message: MessageDeclaration, oneof: OneofDeclaration): string[] {
    const own = this.#surface.get(oneof.id);
    const file = this.#surface.packageOf(message.file)?.name ?? '';
    if (!own) return [];
    const arms = message.fields.flatMap((field) => {
      const member = this.#surface.get(field.id);
      const path = member?.also.find(({ role }) => role === 'case')?.name;
      return field.oneof === oneof.name && member && path !== undefined
        ? [`    g::${file}::${path}(v) => { let _: ${this.#typed(member.type ?? '', field)} = v; }`]
        : [];
    });
    return [`match m.${own.name}() {`, ...arms, '    _ => {}', '}'];
  }

  #enum(declaration: EnumDeclaration, named: Named): void {
    const path = `g::${named.qualified}`;
    for (const value of declaration.values) {
      const own = this.#surface.get(value.id);
      if (own) this.#lines.push(`const C${this.#count++}: ${path} = ${path}::${own.name};`);
    }
  }

  /** What the getter returns, with paths from the root. */
  #typed(text: string, field: FieldDeclaration): string {
    const single = field.type.kind === 'map' ? field.type.value : field.type;
    const target = single.kind === 'scalar' ? undefined : this.#surface.get(single.id);
    if (!target || single.kind === 'scalar') return text;
    const well = single.id.startsWith('google.protobuf.') ? 'protobuf_well_known_types' : 'g';
    return text.replace(
      new RegExp(`(?:[\\w#]+::)*${target.name.replace('#', '\\#')}(View<'_>)?(>?)$`),
      `${well}::${target.qualified}$1$2`,
    );
  }
}
