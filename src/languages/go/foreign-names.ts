import type { Declaration, FieldDeclaration, FieldType, MethodDeclaration } from '#schema';
import type { GoCode } from './code.ts';
import { goSanitized } from './identifiers.ts';
import { isLazy } from './members.ts';

// Generated code calls another package by the last part of its import path. Where a function uses such a name for a
// receiver, a parameter or a variable, it cannot reach the package any longer.

/** Why code made for a declaration cannot name a type of another package; undefined where it can. */
export function foreignNameProblem(code: GoCode, declaration: Declaration): string | undefined {
  for (const { type, locals } of usesOf(code, declaration)) {
    const name = foreignName(code, declaration.file, type);
    if (name === 'init') {
      return `Generated code imports the package of ${type} as init, a name that Go keeps for functions: it does not compile.`;
    }
    if (name !== undefined && locals.includes(name)) {
      return `Generated code calls the package of ${type} ${name}, which is a variable there: it does not compile.`;
    }
  }
  return undefined;
}

interface Use {
  readonly type: string;
  /** Names that the function has given to something else by then. */
  readonly locals: readonly string[];
}

function usesOf(code: GoCode, declaration: Declaration): readonly Use[] {
  switch (declaration.kind) {
    case 'field':
      return usedByField(code, declaration);
    case 'extension':
      return [...typesOf(declaration.type), ...(declaration.extendee === undefined ? [] : [declaration.extendee])].map(
        (type) => ({ type, locals: [] }),
      );
    case 'method':
      return usedByMethod(declaration);
    default:
      return [];
  }
}

function usedByField(code: GoCode, field: FieldDeclaration): readonly Use[] {
  const { type } = field;
  const single = !field.repeated;
  // Getters return the first value of an enum by its number, and clearing sets it.
  const numbered = type.kind === 'enum' && single && field.defaultValue === undefined;
  const lazy =
    type.kind === 'message' && code.apiAround(field) === 'opaque' && field.oneof === undefined && isLazy(field);
  const locals = lazy ? ['x', ...(single ? [] : ['v', 'sv'])] : numbered ? ['x'] : [];
  return typesOf(type).map((id) => ({ type: id, locals }));
}

/** Messages and enums that a type names. */
function typesOf(type: FieldType): readonly string[] {
  if (type.kind === 'map') return typesOf(type.value);
  return type.kind === 'scalar' ? [] : [type.id];
}

function usedByMethod({ input, output, clientStreaming, serverStreaming }: MethodDeclaration): readonly Use[] {
  const call = ['c', 'ctx', 'opts', 'cOpts'];
  if (!clientStreaming && !serverStreaming) {
    return [
      { type: output, locals: [...call, 'in'] },
      { type: input, locals: ['srv', 'ctx', 'dec', 'interceptor', 'in', 'info', 'req'] },
    ];
  }
  const client = clientStreaming ? call : [...call, 'in'];
  const locals = [...client, 'stream', 'err', 'srv', ...(clientStreaming ? [] : ['m'])];
  return [
    { type: input, locals },
    { type: output, locals },
  ];
}

/** Names that are not free for a package: Go's own, and those of packages that generated code always uses. */
const TAKEN: ReadonlySet<string> = new Set(
  `
  any append bool byte cap clear close comparable complex complex128 complex64 copy delete error false float32 float64
  imag int int16 int32 int64 int8 iota len make max min new nil panic print println real recover rune string true uint
  uint16 uint32 uint64 uint8 uintptr
  `.match(/\w+/g),
);

/** What generated code in `file` calls the package of a type; undefined for a type of its own package. */
function foreignName(code: GoCode, file: string, type: string): string | undefined {
  const home = code.schema.declarations.get(type)?.file;
  if (home === undefined) return undefined;
  const there = code.package(home);
  if (there.identity === code.package(file).identity || there.importPath === undefined) return undefined;
  const last =
    there.importPath
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const name = goSanitized(last);
  return TAKEN.has(name) ? `${name}1` : name;
}
