import type { MemoryOf, Surface } from '#languages';
import type { Schema } from '#schema';

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
    const enumPath = named.also.find(({ role }) => role === 'enum')?.name;
    const inModule = module ? `${module}::${enumPath}` : enumPath;
    const path = `$m::${declaration.kind === 'oneof' ? inModule : named.qualified}`;
    const { size, align } = memory;
    probes.push({ of: declaration.id, expression: `of::<${path}>()`, size, align });
    for (const member of memory.members) {
      const expression =
        declaration.kind === 'oneof'
          ? `member(|e: &${path}| match e { ${path}::${member.name}(v) => v, _ => loop {} })`
          : `member(|s: &${path}| &s.${member.name})`;
      probes.push({ of: `${declaration.id} ${member.id}`, expression, size: member.size, align: member.align });
    }
  }
  return probes;
}
