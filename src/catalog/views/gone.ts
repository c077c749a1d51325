import { relativeUrl, urls } from '#lookup';
import type { Declaration, EnumDeclaration, MessageDeclaration } from '#schema';
import { placeOf } from '../facts.ts';
import type { Version } from '../model.ts';
import type { GoneView } from './model.ts';
import type { PageContext } from './page-context.ts';
import { inRanges } from './ranges.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly number?: number;
}

/** Members that earlier versions of the same declaration had and this one lacks, with where they were last seen. */
function gone(
  page: PageContext,
  id: string,
  membersIn: (declaration: Declaration) => readonly Member[],
  isReserved: (member: Member) => boolean,
): GoneView[] {
  const { contract, version } = page;
  const current = version.schema.declarations.get(id);
  const present = new Set(current ? membersIn(current).map((member) => member.id) : []);
  const lost = new Map<string, { member: Member; last: Version }>();
  for (const earlier of contract.versions.slice(0, version.index)) {
    const declaration = earlier.schema.declarations.get(id);
    for (const member of declaration ? membersIn(declaration) : []) {
      if (!present.has(member.id)) lost.set(member.id, { member, last: earlier });
    }
  }
  return [...lost.values()].map(({ member, last }): GoneView => {
    const place = placeOf(last.schema, member.id);
    const path = place
      ? urls.symbol(contract.name, last.version, place.page)
      : urls.version(contract.name, last.version);
    const target = place && place.anchor !== '' ? `${path}#${place.anchor}` : path;
    return {
      name: member.name,
      number: member.number,
      removedIn: contract.versions[last.index + 1]?.version ?? version.version,
      last: { text: last.version, href: relativeUrl(page.links.from, target), id: member.id },
      reserved: isReserved(member),
    };
  });
}

export const goneFields = (page: PageContext, message: MessageDeclaration): GoneView[] =>
  gone(
    page,
    message.id,
    (declaration) => (declaration.kind === 'message' ? declaration.fields : []),
    (member) => member.number !== undefined && inRanges(message.reservedRanges, member.number),
  );

export const goneValues = (page: PageContext, declaration: EnumDeclaration): GoneView[] =>
  gone(
    page,
    declaration.id,
    (candidate) => (candidate.kind === 'enum' ? candidate.values : []),
    (member) => member.number !== undefined && inRanges(declaration.reservedRanges, member.number),
  );

/** Methods are not numbered and cannot be reserved. */
export const goneMethods = (page: PageContext, service: Declaration): GoneView[] =>
  gone(
    page,
    service.id,
    (declaration) => (declaration.kind === 'service' ? declaration.methods.map(({ id, name }) => ({ id, name })) : []),
    () => false,
  );
