import type { Named, Surface, SymbolRole } from '#languages';
import type { Declaration, Schema } from '#schema';

/** Import path under which a file without one is generated, so that the generator takes it. */
export const assumedPath = (schema: Schema, file: string): string => {
  const protoPackage = schema.files.find(({ path }) => path === file)?.package;
  return `assumed.test/${protoPackage === '' || protoPackage === undefined ? file : protoPackage}`;
};

/** What the surface says of the files that were generated, in the form in which oracle/go/main.go prints Go code. */
export function goLines(schema: Schema, surface: Surface): string[] {
  const lines = new Set<string>();
  const paths = new Map<string, string>();
  for (const declaration of schema.declarations.values()) {
    const { file } = declaration;
    if (file.startsWith('google/protobuf/')) continue;
    const named = surface.get(declaration.id);
    if (!named) continue;
    const at = paths.get(file) ?? surface.packageOf(file)?.importPath ?? assumedPath(schema, file);
    paths.set(file, at);
    for (const line of declarationLines(surface, declaration, named)) lines.add(`${at} ${line}`);
  }
  return [...lines].sort();
}

const also = (named: Named, ...roles: readonly SymbolRole[]): Named['also'] =>
  named.also.filter(({ role }) => roles.includes(role));

const names = (named: Named, ...roles: readonly SymbolRole[]): string[] =>
  also(named, ...roles).map(({ name }) => name);

const ACCESSORS: readonly SymbolRole[] = ['getter', 'deprecated getter', 'setter', 'has', 'clear', 'which'];

/** `ledgerkv.GetReply.Value` without its package. */
const local = (named: Named): string => named.qualified.slice(named.qualified.indexOf('.') + 1);

function declarationLines(surface: Surface, declaration: Declaration, named: Named): string[] {
  const parent = declaration.parent === undefined ? undefined : surface.get(declaration.parent);
  const accessors = also(named, ...ACCESSORS).map(({ name, type }) => `method-of ${parent?.name}.${name} ${type}`);
  switch (declaration.kind) {
    case 'message':
      return [named.name, ...names(named, 'builder')].map((name) => `struct ${name}`);
    case 'enum':
      return [`type ${named.name} int32`, ...names(named, 'names', 'values').map((name) => `value ${name}`)];
    case 'value':
      return [named.name, ...names(named, 'alias')].map((name) => `const ${name} ${parent?.name}`);
    case 'field': {
      const inside =
        declaration.oneof === undefined ? undefined : surface.get(`${declaration.parent}.${declaration.oneof}`);
      return [
        ...names(named, 'wrapper').map((name) => `struct ${name}`),
        named.stored
          ? `field ${storedAt(parent, named.stored.name)} ${named.stored.type}`
          : `field ${local(named)} ${named.type}`,
        ...accessors,
        ...names(named, 'case').map((name) => `const ${name} ${inside && caseType(inside)}`),
        ...also(named, 'builder').map(({ name, type }) => `field ${name} ${type}`),
        ...names(named, 'default').map((name) => `value ${name}`),
      ];
    }
    case 'oneof':
      return [
        named.stored
          ? `field ${storedAt(parent, named.stored.name)} ${named.stored.type}`
          : `field ${local(named)} ${named.type}`,
        ...accessors,
        ...names(named, 'interface').map((name) => `interface ${name}`),
        ...names(named, 'case').flatMap((name) => [
          `type ${caseType(named)} protoreflect.FieldNumber`,
          `const ${name} ${caseType(named)}`,
        ]),
      ];
    case 'extension':
      return [`extension ${named.name} ${named.type}`];
    case 'service':
      return [
        `interface ${named.name}`,
        ...names(named, 'server').map((name) => `interface ${name}`),
        ...names(named, 'unimplemented').map((name) => `struct ${name}`),
        ...names(named, 'constructor', 'registration').map((name) => `func ${name}`),
      ];
    case 'method': {
      const server = parent ? names(parent, 'server')[0] : undefined;
      return [
        `method ${parent?.name} ${named.signature?.client}`,
        `method ${server} ${named.signature?.server}`,
        ...names(named, 'full method name').map((name) => `value ${name}`),
        ...names(named, 'stream').map((name) => `alias ${name}`),
      ];
    }
  }
}

/** `M.xxx_hidden_Foo`; the wrapper of a oneof's member is named already. */
const storedAt = (parent: Named | undefined, name: string): string =>
  name.includes('.') ? name : `${parent?.name}.${name}`;

const caseType = (oneof: Named): string => also(oneof, 'which')[0]?.type?.slice('func() '.length) ?? '';
