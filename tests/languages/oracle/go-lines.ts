import type { Named, Surface } from '#languages';
import type { Declaration, Schema } from '#schema';

/** Import path under which a file without one is generated, so that the generator takes it. */
export const assumedPath = (schema: Schema, file: string): string => {
  const protoPackage = schema.files.find(({ path }) => path === file)?.package;
  return `assumed.test/${protoPackage === '' || protoPackage === undefined ? file : protoPackage}`;
};

/** What the surface says of the files that were generated, in the form in which oracle/go/main.go prints Go code. */
export function goLines(schema: Schema, surface: Surface): string[] {
  const lines = new Set<string>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.file.startsWith('google/protobuf/')) continue;
    const named = surface.get(declaration.id);
    if (!named) continue;
    const at = surface.packageOf(declaration.file)?.importPath ?? assumedPath(schema, declaration.file);
    for (const line of declarationLines(surface, declaration, named)) lines.add(`${at} ${line}`);
  }
  return [...lines].sort();
}

const also = (named: Named, role: Named['also'][number]['role']): string[] =>
  named.also.filter((symbol) => symbol.role === role).map(({ name }) => name);

/** `ledgerkv.GetReply.Value` without its package. */
const local = (named: Named): string => named.qualified.slice(named.qualified.indexOf('.') + 1);

function declarationLines(surface: Surface, declaration: Declaration, named: Named): string[] {
  const parent = declaration.parent === undefined ? undefined : surface.get(declaration.parent);
  switch (declaration.kind) {
    case 'message':
      return [`struct ${named.name}`];
    case 'enum':
      return [
        `type ${named.name} int32`,
        ...[...also(named, 'names'), ...also(named, 'values')].map((name) => `value ${name}`),
      ];
    case 'value':
      return [named.name, ...also(named, 'alias')].map((name) => `const ${name} ${parent?.name}`);
    case 'field':
      return [
        ...also(named, 'wrapper').map((name) => `struct ${name}`),
        `field ${local(named)} ${named.type}`,
        `getter ${parent?.name}.${named.accessor}`,
        ...also(named, 'default').map((name) => `value ${name}`),
      ];
    case 'oneof':
      return [
        `field ${local(named)} ${named.type}`,
        `getter ${parent?.name}.${named.accessor}`,
        ...also(named, 'interface').map((name) => `interface ${name}`),
      ];
    case 'extension':
      return [`extension ${named.name} ${named.type}`];
    case 'service':
      return [
        `interface ${named.name}`,
        ...also(named, 'server').map((name) => `interface ${name}`),
        ...also(named, 'unimplemented').map((name) => `struct ${name}`),
        ...[...also(named, 'constructor'), ...also(named, 'registration')].map((name) => `func ${name}`),
      ];
    case 'method': {
      const server = parent ? also(parent, 'server')[0] : undefined;
      return [
        `method ${parent?.name} ${named.signature?.client}`,
        `method ${server} ${named.signature?.server}`,
        ...also(named, 'full method name').map((name) => `value ${name}`),
        ...also(named, 'stream').map((name) => `alias ${name}`),
      ];
    }
  }
}
