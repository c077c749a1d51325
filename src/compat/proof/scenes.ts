import type { FieldDeclaration } from '#schema';
import type { Compared, Difference } from '../model.ts';
import { isField } from '../wire/declared.ts';
import { type Direction, directionsOf } from '../wire/direction.ts';
import { usesOf } from '../wire/uses.ts';

/** A message of the writer's version and what the reader has in its place, in which a difference shows. */
export interface Place {
  readonly difference: Difference;
  readonly writer: 'old' | 'new';
  readonly message: string;
  readonly there: string;
  /** For differences of enums: id of a field that holds one. */
  readonly field?: string | undefined;
}

/** Fields of an enum in which a difference of it is shown. */
const MOST_USES = 2;
/** Fields that are looked at for them. */
const MOST_LOOKED_AT = 20;

const WRITERS = ['old', 'new'] as const;

/** Where a difference shows: for both writers, in no place, or in several. */
export function placesOf(difference: Difference, compared: Compared): readonly Place[] {
  const { oldReadsNew, newReadsOld } = directionsOf(compared);
  return WRITERS.flatMap((writer) => {
    const direction = writer === 'old' ? newReadsOld : oldReadsNew;
    const place = (message: string | undefined, there: string | undefined, field?: string): Place[] =>
      message === undefined || there === undefined || !isMessage(direction, message, there)
        ? []
        : [{ difference, writer, message, there, field }];
    const [mine, theirs] = writer === 'old' ? [difference.old, difference.new] : [difference.new, difference.old];
    if (isField(mine) || isField(theirs)) {
      const owner = isField(mine) ? ownerOf(mine) : direction.origin(isField(theirs) ? (ownerOf(theirs) ?? '') : '');
      return place(owner, direction.counterpart(owner ?? ''));
    }
    if (!mine || !('kind' in mine)) return [];
    if (mine.kind === 'method' && theirs && 'kind' in theirs && theirs.kind === 'method') {
      const part = difference.rule === 'method-reply-changed' ? 'output' : 'input';
      return place(mine[part], theirs[part]);
    }
    const id = mine.kind === 'value' ? mine.parent : mine.kind === 'enum' ? mine.id : undefined;
    return id === undefined ? [] : usesPlaces(id, direction, place);
  });
}

function usesPlaces(
  id: string,
  { writer, counterpart }: Direction,
  place: (message: string | undefined, there: string | undefined, field: string) => Place[],
): Place[] {
  const places: Place[] = [];
  for (const field of usesOf(writer, id).slice(0, MOST_LOOKED_AT)) {
    if (counterpart(field.id) === undefined) continue;
    const owner = ownerOf(field);
    places.push(...place(owner, counterpart(owner ?? ''), field.id));
    if (places.length >= MOST_USES) break;
  }
  return places;
}

const ownerOf = ({ extendee, parent }: FieldDeclaration): string | undefined => extendee ?? parent;

const isMessage = ({ writer, reader }: Direction, message: string, there: string): boolean =>
  writer.declarations.get(message)?.kind === 'message' && reader.declarations.get(there)?.kind === 'message';
