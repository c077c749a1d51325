import type { Named, Surface } from '#languages';
import type { Declaration, Schema } from '#schema';
import { toSnake, toSnake2021 } from '../../../src/languages/rust/prost/identifiers.ts';
import { RustPaths } from '../../../src/languages/rust/prost/paths.ts';
import { rustSignature } from '../../../src/languages/rust/prost/services.ts';
import { protobufLines } from './rust-protobuf-lines.ts';

/** What the surface says of the schema's own files, in the form in which oracle/rust prints Rust code. */
export function rustLines(schema: Schema, surface: Surface): string[] {
  if (surface.profile === 'protobuf/4') return protobufLines(schema, surface);
  const lines = new Set<string>();
  const paths = new RustPaths(schema, surface.profile === 'prost/0.13' ? toSnake2021 : toSnake);
  for (const declaration of schema.declarations.values()) {
    if (declaration.file.startsWith('google/protobuf/')) continue;
    const named = surface.get(declaration.id);
    if (!named) continue;
    for (const line of declarationLines(surface, paths, declaration, named)) lines.add(line.trimEnd());
  }
  return [...lines].sort();
}

const dense = (text: string | undefined): string => (text ?? '').replace(/\s+/g, '');

const up = (path: string): string => path.slice(0, path.lastIndexOf('::'));

const also = (named: Named, role: Named['also'][number]['role']): string[] =>
  named.also.filter((symbol) => symbol.role === role).map(({ name }) => name);

const derives = (path: string, named: Named): string[] =>
  named.derives === undefined ? [] : [`derives ${path} ${named.derives.has.join(' ')}`];

function declarationLines(surface: Surface, paths: RustPaths, declaration: Declaration, named: Named): string[] {
  const parent = declaration.parent === undefined ? undefined : surface.get(declaration.parent);
  const module = surface.packageOf(declaration.file)?.name;
  const inModule = (path: string): string => (module ? `${module}::${path}` : path);
  switch (declaration.kind) {
    case 'message':
      return [`struct ${named.qualified}`, ...derives(named.qualified, named)];
    case 'enum':
      return [`enum ${named.qualified}`, ...derives(named.qualified, named)];
    case 'value':
      return [`variant ${named.qualified}`];
    case 'field':
      return [
        `${declaration.oneof === undefined ? 'field' : 'variant'} ${named.qualified} ${dense(named.generated ?? named.type)}`,
      ];
    case 'oneof':
      return [
        `field ${named.qualified} ${dense(named.generated ?? named.type)}`,
        ...also(named, 'enum').flatMap((path) => [`enum ${inModule(path)}`, ...derives(inModule(path), named)]),
      ];
    case 'service':
      return [
        `struct ${named.qualified}`,
        ...also(named, 'interface').map((path) => `trait ${inModule(path)}`),
        ...also(named, 'server').map((path) => `struct ${inModule(path)}`),
      ];
    case 'method': {
      // The surface shortens message paths; here they are spelled as tonic does, one module further in.
      const scope = { package: paths.packageOf(declaration.file), messages: [] };
      const spelled = rustSignature(named.name, declaration, (id) => {
        const { generated } = paths.resolve(id, scope);
        return generated.startsWith('::') || generated === '()' ? generated : `super::${generated}`;
      });
      const plain = rustSignature(named.name, declaration, (id) => paths.resolve(id, scope).short);
      if (plain.client !== named.signature?.client) throw new Error(`${named.id}: ${named.signature?.client}`);
      const trait = inModule((parent ? also(parent, 'interface')[0] : undefined) ?? '');
      return [
        `method ${up(named.qualified)} ${dense(spelled.client.replace(/^pub /, ''))}`,
        `method ${trait} ${dense(spelled.server)}`,
        ...also(named, 'stream').map((name) => `stream ${trait} ${name}`),
      ];
    }
    case 'extension':
      return [];
  }
}
