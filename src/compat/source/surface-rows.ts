import type { Declaration } from '#schema';
import type { Compared } from '../model.ts';
import type { Language } from './effects.ts';
import type { SourceItem, SourceView } from './item.ts';
import { itemsOf } from './items.ts';

/** One generated name in both versions, for two columns. */
export interface SurfaceRow {
  /** As code writes it, with its type: `M.A int32`, `fn m::a() -> E`; undefined where that version does not have it. */
  readonly old?: string | undefined;
  readonly new?: string | undefined;
  /** Whether code of the old version meets something else, or nothing. */
  readonly changed: boolean;
}

/** What a generator derives, beside the rows: `Clone, Copy, PartialEq`. */
export interface SurfaceSides {
  readonly language: Language;
  /** Id of the generator's profile, which both versions share. */
  readonly profile: string;
  readonly rows: readonly SurfaceRow[];
}

/**
 * The generated code of one declaration in both versions, its members' included, side by side. Ids are those of each
 * version; either may be undefined. Languages in which neither version has a name are left out.
 */
export function surfaceBeforeAfter(
  { old: before, new: after, pairing }: Compared,
  oldId: string | undefined,
  newId: string | undefined,
): readonly SurfaceSides[] {
  return (['go', 'rust'] as const).flatMap((language): readonly SurfaceSides[] => {
    const old: SourceView = {
      language,
      schema: before.schema,
      surface: before[language],
      canonical: (id) => pairing.toNew.get(id) ?? id,
    };
    const next: SourceView = { language, schema: after.schema, surface: after[language], canonical: (id) => id };
    const rows = rowsOf(old, next, withMembers(old, oldId), withMembers(next, newId), (id) => pairing.toNew.get(id));
    return rows.length === 0 ? [] : [{ language, profile: next.surface.profile, rows }];
  });
}

/** A declaration and what it declares directly that has no page or heading of its own. */
function withMembers({ schema }: SourceView, id: string | undefined): readonly Declaration[] {
  const declaration = id === undefined ? undefined : schema.declarations.get(id);
  if (!declaration) return [];
  switch (declaration.kind) {
    case 'message':
      return [declaration, ...declaration.fields, ...declaration.oneofs.filter(({ fields }) => fields.length > 0)];
    case 'enum':
      return [declaration, ...declaration.values];
    case 'service':
      return [declaration, ...declaration.methods];
    case 'oneof':
      return [declaration, ...declaration.fields.flatMap((field) => schema.declarations.get(field) ?? [])];
    default:
      return [declaration];
  }
}

interface Line {
  readonly text: string;
  readonly means: string;
  readonly path: string;
}

function rowsOf(
  old: SourceView,
  next: SourceView,
  before: readonly Declaration[],
  after: readonly Declaration[],
  toNew: (id: string) => string | undefined,
): readonly SurfaceRow[] {
  const left = new Map(before.map((declaration) => [toNew(declaration.id), declaration]));
  const rows: SurfaceRow[] = [];
  const shown = new Set<string>();
  const add = (from: readonly Line[], to: readonly Line[]): void => {
    for (let at = 0; at < Math.max(from.length, to.length); at++) {
      const a = from[at];
      const b = to[at];
      const row = { old: a?.text, new: b?.text, changed: a?.path !== b?.path || a?.means !== b?.means };
      const key = `${row.old}\n${row.new}`;
      if (!shown.has(key)) rows.push(row);
      shown.add(key);
    }
  };
  for (const declaration of after) {
    const was = left.get(declaration.id);
    left.delete(declaration.id);
    const from = was ? slots(old, was) : new Map<string, Line[]>();
    const to = slots(next, declaration);
    for (const slot of new Set([...to.keys(), ...from.keys()])) add(from.get(slot) ?? [], to.get(slot) ?? []);
  }
  for (const declaration of before) {
    const id = toNew(declaration.id);
    if (id !== undefined && left.get(id) !== declaration) continue;
    for (const lines of slots(old, declaration).values()) add(lines, []);
  }
  return rows;
}

/** A declaration's lines, by what is compared with what. */
function slots(view: SourceView, declaration: Declaration): Map<string, Line[]> {
  const found = new Map<string, Line[]>();
  const add = (slot: string, line: Line): void => {
    found.set(slot, [...(found.get(slot) ?? []), line]);
  };
  for (const item of itemsOf(view, declaration))
    add(item.slot, { text: textOf(view, item), means: item.means, path: item.path });
  const derives = view.surface.get(declaration.id)?.derives;
  if (derives) {
    const list = derives.has.join(', ');
    add('derives', { text: `#[derive(${list})]`, means: list, path: '' });
  }
  return found;
}

function textOf({ language }: SourceView, { sort, path, type }: SourceItem): string {
  if (type === '') return sort === 'type' || sort === 'interface' ? `${KEYWORDS[language][sort]} ${path}` : path;
  if (language === 'go') {
    if (sort === 'method') return `${path}${type.replace(/^func/, '')}`;
    if (sort.endsWith('method')) return `${path.slice(0, path.lastIndexOf('.'))}.${type}`;
    return `${path} ${type}`;
  }
  if (sort === 'variant' || sort === 'constant')
    return type === '' || path.startsWith(`${type}::`) ? path : `${path}(${type})`;
  if (sort.endsWith('method'))
    return type.startsWith('(')
      ? `${path.slice(0, -2)}${type}`
      : type.includes('fn ')
        ? `${path.slice(0, path.lastIndexOf('::'))}: ${type}`
        : `${path}: ${type}`;
  return `${path}: ${type}`;
}

const KEYWORDS = { go: { type: 'type', interface: 'interface' }, rust: { type: 'type', interface: 'trait' } } as const;
