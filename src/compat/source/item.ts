import type { GeneratedSymbol, Named, Surface } from '#languages';
import type { Declaration, FieldType, Schema } from '#schema';
import type { Language } from './effects.ts';

/** What code can do with a generated name, as far as a change of it matters. */
export type ItemSort =
  | 'type'
  | 'member'
  | 'method'
  | 'variant'
  | 'constant'
  | 'function'
  | 'interface'
  | 'client method'
  | 'server method';

/** Which of a declaration's names it is: what is compared with what. */
export type ItemSlot = GeneratedSymbol['role'] | 'self' | 'held' | 'client method' | 'server method';

/** One generated name that code outside can use. */
export interface SourceItem {
  readonly slot: ItemSlot;
  readonly sort: ItemSort;
  /** As code writes it behind its package or module: `M.GetA`, `m::K::A`. No two of one package that compiles are equal. */
  readonly path: string;
  /** Type or signature as people read it; empty where the name is all there is. */
  readonly type: string;
  /** The type for comparison: names of messages and enums are ids of the new version. */
  readonly means: string;
}

/** One version's names in one language. */
export interface SourceView {
  readonly language: Language;
  readonly schema: Schema;
  readonly surface: Surface;
  /** Id of a declaration in the new version; its own id where it has none there. */
  readonly canonical: (id: string) => string;
}

/** `acmev1.M.A` without its package, `acme::v1::M::a` without its module. */
export function withinPackage({ language, surface }: SourceView, { file }: Declaration, { qualified }: Named): string {
  if (language === 'go') return qualified.slice(qualified.indexOf('.') + 1);
  const module = surface.packageOf(file)?.name ?? '';
  return module !== '' && qualified.startsWith(`${module}::`) ? qualified.slice(module.length + 2) : qualified;
}

/** A type's text with the message or enum that it names as `{id}`, so that a renamed type is the same type. */
export function meaning(view: SourceView, text: string, type: FieldType): string {
  const id = typeId(type);
  const name = id === undefined ? undefined : view.surface.get(id)?.name;
  if (id === undefined || name === undefined) return text;
  const at = name.lastIndexOf('::');
  return replaceName(text, at < 0 ? name : name.slice(at + 2), `{${view.canonical(id)}}`);
}

const isWord = (char: string): boolean => /[\p{L}\p{Nd}_]/u.test(char);
const isPath = (char: string): boolean => char === ':' || char === '.' || char === '#' || isWord(char);

/** Puts a mark in place of the last path that ends in a name, or in what protobuf 4 calls the name's view. */
function replaceName(text: string, name: string, mark: string): string {
  for (let at = text.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(name, at - 1)) {
    const end = at + name.length;
    const suffix = VIEWS.find((view) => text.startsWith(view, end)) ?? '';
    const after = text.charAt(end + suffix.length);
    if (isWord(text.charAt(at - 1)) || isWord(after)) continue;
    let start = at;
    while (start > 0 && isPath(text.charAt(start - 1))) start--;
    return text.slice(0, start) + mark + text.slice(end);
  }
  return text;
}

const VIEWS = ['View', 'Mut'];

/** Id of the one message or enum that a type names. */
export function typeId(type: FieldType): string | undefined {
  if (type.kind === 'map') return typeId(type.value);
  return type.kind === 'scalar' ? undefined : type.id;
}
