import { relativeUrl, urls } from '#lookup';
import type { FieldDeclaration, FieldType } from '#schema';
import { placeOf } from '../facts.ts';
import type { Version } from '../model.ts';
import type { Linked, LinkView } from './model.ts';

/** Makes links for one page of one version. */
export interface Linker {
  readonly version: Version;
  /** Path of the page the links stand on. */
  readonly from: string;
  /** To any declaration of the version; plain text where it has no page. */
  declaration(id: string, text?: string): LinkView;
  to(path: string): string;
}

export function linker(version: Version, from: string): Linker {
  const href = (id: string): string | undefined => {
    const place = placeOf(version.schema, id);
    if (!place || !version.pages.has(place.page)) return undefined;
    const path = urls.symbol(version.contract, version.version, place.page);
    return relativeUrl(from, place.anchor === '' ? path : `${path}#${place.anchor}`);
  };
  return {
    version,
    from,
    declaration: (id, text) => ({ text: text ?? id, href: href(id), id }),
    to: (path) => relativeUrl(from, path),
  };
}

/** Name of a type as the source would write it inside that package. */
export const nameWithin = (packageName: string, id: string): string =>
  packageName !== '' && id.startsWith(`${packageName}.`) ? id.slice(packageName.length + 1) : id;

/** A field's type as written in a schema, its message and enum names linked. */
export function fieldTypeText(field: FieldDeclaration, packageName: string, links: Linker): Linked {
  const name = (type: FieldType): Linked => {
    if (type.kind === 'scalar') return [type.scalar];
    if (type.kind === 'map') return [`map<${type.key}, `, ...name(type.value), '>'];
    return [links.declaration(type.id, nameWithin(packageName, type.id))];
  };
  return [...label(field), ...name(field.type)];
}

function label(field: FieldDeclaration): string[] {
  if (field.type.kind === 'map') return [];
  if (field.repeated) return ['repeated '];
  if (field.presence === 'required') return ['required '];
  return field.declaredOptional ? ['optional '] : [];
}
