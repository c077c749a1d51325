import type { Schema } from '#schema';
import type { Pairing } from '../../model.ts';
import { pairFiles } from './files.ts';
import { Links } from './links.ts';
import { pairExtensions, pairFields, pairMethods, pairValues } from './members.ts';
import { linkMovedFields } from './moved-fields.ts';
import { OwnView } from './own.ts';
import { linkByRelativeName, pairPackages } from './packages.ts';
import { pairTypes } from './types.ts';

/**
 * Which declarations of two versions are the same. Full names first; then what goes on under another name: packages, types by
 * shape, use and place, members by number. In time that grows with the schemas, and the same for the same input.
 */
export function pair(old: Schema, next: Schema): Pairing {
  const [before, after] = [new OwnView(old), new OwnView(next)];
  const links = new Links();
  for (const declaration of [...before.types, ...before.extensions]) {
    const same = next.declarations.get(declaration.id);
    if (same?.kind === declaration.kind && after.isOwn(same.id)) links.link(declaration.id, same.id);
  }
  const packages = pairPackages(before, after);
  linkByRelativeName(before, after, packages, links);
  pairTypes(before, after, links);
  const files = pairFiles(before, after, links);
  for (const type of before.types) {
    const now = after.type(links.toNew.get(type.id));
    if (type.kind === 'message' && now?.kind === 'message') pairFields(type, now, links);
    if (type.kind === 'enum' && now?.kind === 'enum') pairValues(type, now, links);
    if (type.kind === 'service' && now?.kind === 'service') pairMethods(type, now, links);
  }
  pairExtensions(before, after, links);
  linkMovedFields(before, after, links, files);
  return { toNew: links.toNew, toOld: links.toOld, files, packages };
}
