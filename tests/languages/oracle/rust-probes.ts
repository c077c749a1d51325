import type { MemoryOf, MessageMemory, Named, Surface } from '#languages';
import type { Declaration, Schema } from '#schema';

/** A size to ask the compiler for, and what Isthmus says it is. */
export interface Probe {
  /** Id of the message or oneof, and of the member inside it. */
  readonly of: string;
  readonly expression: string;
  readonly size: number;
  readonly align: number;
}

/** Sizes of every message struct, oneof enum, struct field and variant that a schema's own files declare. */
export function rustProbes(schema: Schema, surface: Surface, memoryOf: MemoryOf): Probe[] {
  const probes: Probe[] = [];
  for (const declaration of schema.declarations.values()) {
    if (declaration.file.startsWith('google/protobuf/')) continue;
    const named = surface.get(declaration.id);
    const memory = memoryOf(declaration.id);
    if (!named || !memory) continue;
    const module = surface.packageOf(declaration.file)?.name;
    const inModule = (path: string): string => `$m::${module ? `${module}::` : ''}${path}`;
    probes.push(
      ...(surface.profile === 'protobuf/4'
        ? protobufProbes(declaration, named, memory, inModule)
        : prostProbes(declaration, named, memory, inModule)),
    );
  }
  return probes;
}

const enumOf = ({ also }: Named): string => also.find(({ role }) => role === 'enum')?.name ?? '';

function prostProbes(
  { kind, id }: Declaration,
  named: Named,
  { size, align, members }: MessageMemory,
  inModule: (path: string) => string,
): Probe[] {
  const path = kind === 'oneof' ? inModule(enumOf(named)) : `$m::${named.qualified}`;
  return [
    { of: id, expression: `of::<${path}>()`, size, align },
    ...members.map((member) => ({
      of: `${id} ${member.id}`,
      expression:
        kind === 'oneof'
          ? `member(|e: &${path}| match e { ${path}::${member.name}(v) => v, _ => loop {} })`
          : `member(|s: &${path}| &s.${member.name})`,
      size: member.size,
      align: member.align,
    })),
  ];
}

function protobufProbes(
  { kind, id }: Declaration,
  named: Named,
  { size, align, members }: MessageMemory,
  inModule: (path: string) => string,
): Probe[] {
  if (kind !== 'oneof') {
    // The views are spoken of in the notes.
    const views = named.also.filter(({ role }) => role === 'view' || role === 'mutable view');
    return [
      { of: id, expression: `of::<$m::${named.qualified}>()`, size, align },
      ...views.map(({ role, name }) => ({
        of: `${id} ${role}`,
        expression: `of::<${inModule(name)}<'static>>()`,
        size: role === 'view' ? 8 : 16,
        align: 8,
      })),
    ];
  }
  const path = inModule(enumOf(named));
  return [
    { of: id, expression: `of::<${path}<'static>>()`, size, align },
    ...members.map((member) => ({
      of: `${id} ${member.id}`,
      expression: `member(|e: &${path}<'static>| match e { ${path}::${member.name}(v) => v, _ => loop {} })`,
      size: member.size,
      align: member.align,
    })),
  ];
}
