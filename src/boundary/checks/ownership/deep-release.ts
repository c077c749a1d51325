import { typeReferences } from '#schema';
import type { Check } from '../../check.ts';
import type { BoundaryModel } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { elsewhere, quoted } from '../point.ts';
import { distinctPassages, isOwed, messageIn } from './crossing-memory.ts';

/** OWN-14: what releases a message with owned values inside has a type, and releases them too. */
export const deepRelease: Check = function* (model) {
  const inside = ownedInside(model);
  for (const { id, type } of model.types.values()) {
    const field = inside.get(id);
    const symbol = type.text('release');
    if (field === undefined || symbol === undefined || type.flag('releaseDeep') === true) continue;
    yield shallow(id, symbol, field, type.written('releaseDeep') ?? type.written('release') ?? declared(id));
  }
  for (const { crossing } of distinctPassages(model)) {
    const { field, release } = crossing;
    const id = messageIn(crossing) ?? '';
    const owned = inside.get(id);
    if (!isOwed(crossing) || owned === undefined || !release) continue;
    if (release.by === 'allocator')
      yield {
        code: 'OWN-14',
        on: field.id,
        message: `${field.id} owns ${owned} inside, but is released with ${quoted(release.symbol)}, which frees any memory of its heap and knows no type; expected a \`release\` of ${id} that is deep.`,
        at: declared(field.id),
        related: [
          elsewhere('This function knows no type.', release.written),
          elsewhere(`${owned} is declared here.`, declared(owned)),
        ],
      };
    else if (release.by === 'value' && model.types.get(id)?.type.flag('releaseDeep') !== true)
      yield shallow(id, release.symbol, owned, release.written);
  }
};

const shallow = (id: string, symbol: string, owned: string, at: ReturnType<typeof declared>) => ({
  code: 'OWN-14' as const,
  on: id,
  message: `${id} owns ${owned} inside, and nothing says that ${quoted(symbol)} releases it too; expected \`release_deep: true\`.`,
  at,
  related: [elsewhere(`${owned} is declared here.`, declared(owned))],
});

/** Messages with transferred or shared values inside, however deep, and one such field of each. */
function ownedInside(model: BoundaryModel): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { crossing } of distinctPassages(model)) {
    const { field } = crossing;
    // What a handle's close ends is not part of the message that holds the handle.
    if (!isOwed(crossing) || field.parent === undefined || model.handles.has(messageIn(crossing) ?? '')) continue;
    if (!found.has(field.parent)) found.set(field.parent, field.id);
  }
  const holders = new Map<string, string[]>();
  for (const declaration of found.size > 0 ? model.schema.declarations.values() : []) {
    if (declaration.kind !== 'message' || model.handles.has(declaration.id)) continue;
    for (const inner of declaration.fields.flatMap(({ type }) => typeReferences(type))) {
      const known = holders.get(inner);
      if (known) known.push(declaration.id);
      else holders.set(inner, [declaration.id]);
    }
  }
  const pending = [...found.keys()];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const holder of holders.get(next) ?? []) {
      if (found.has(holder)) continue;
      found.set(holder, found.get(next) ?? '');
      pending.push(holder);
    }
  }
  return found;
}
