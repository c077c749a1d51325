import type { Comments } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, Crossing } from '../../facts/model.ts';
import { declared, type Written } from '../../written.ts';
import { elsewhere, quoted } from '../point.ts';
import { distinctPassages, heapFinder, isOwed, messageIn } from './crossing-memory.ts';
import { releasersIn } from './release-words.ts';

/** OWN-04: one release path for a value; no second one in an option, an arena or a comment. */
export const oneRelease: Check = function* (model) {
  const isDeclared = declaredNames(model);
  const heapOf = heapFinder(model);
  for (const { crossing } of distinctPassages(model)) {
    if (!isOwed(crossing)) continue;
    const { field } = crossing;
    const heap = heapOf(crossing);
    if (crossing.release && heap?.kind === 'ARENA')
      yield {
        code: 'OWN-04',
        on: field.id,
        message: `${field.id} is released with ${quoted(crossing.release.symbol)}, and goes with the arena ${quoted(heap.name)} as well; expected one of the two.`,
        at: crossing.release.written,
        related: [elsewhere('The arena is described here.', heap.at('kind'))],
      };
    yield* twoOptions(model, crossing);
    const symbol = crossing.release?.symbol ?? heap?.freeSymbol;
    if (symbol !== undefined && heap?.kind !== 'ARENA')
      yield* inComments(
        field.id,
        field.comments,
        symbol,
        crossing.release?.written ?? heap?.at('freeSymbol'),
        isDeclared,
      );
  }
  for (const { id, declaration, type } of model.types.values()) {
    const symbol = type.text('release');
    if (symbol !== undefined) yield* inComments(id, declaration.comments, symbol, type.written('release'), isDeclared);
  }
};

/** A release on the value wins over that of its type; where they differ, a reader of either is misled. */
function* twoOptions(model: BoundaryModel, crossing: Crossing): Iterable<CheckResult> {
  const { field, release } = crossing;
  const type = release?.by === 'value' ? model.types.get(messageIn(crossing) ?? '') : undefined;
  const typed = type?.type.text('release');
  const written = type?.type.written('release');
  if (!release || !type || typed === undefined || typed === release.symbol || !written) return;
  yield {
    code: 'OWN-04',
    on: field.id,
    message: `${field.id} is released with ${quoted(release.symbol)}, and its type ${type.id} with ${quoted(typed)}; expected one function.`,
    at: release.written,
    related: [elsewhere('The type names its own release here.', written)],
  };
}

function* inComments(
  id: string,
  { leading, trailing }: Comments,
  symbol: string,
  written: Written | undefined,
  isDeclared: (name: string) => boolean,
): Iterable<CheckResult> {
  for (const name of releasersIn(`${leading ?? ''}\n${trailing ?? ''}`)) {
    if (name === symbol || isDeclared(name)) continue;
    yield {
      code: 'OWN-04',
      on: id,
      message: `The comment of ${id} releases it with ${quoted(name)}, the annotation with ${quoted(symbol)}; expected one function.`,
      at: declared(id),
      related: written ? [elsewhere('The annotation says so here.', written)] : [],
    };
  }
}

/** Names of fields and of methods (as declared) are not functions that free memory, whatever they sound like. */
function declaredNames({ schema }: BoundaryModel): (name: string) => boolean {
  const names = new Set<string>();
  for (const { kind, name } of schema.declarations.values()) if (kind !== 'oneof') names.add(name);
  return (name) => names.has(name);
}
