import { declared } from '#boundary';
import { type CLayout, cLayout, type StatedLayout } from '#languages';
import type { Compared, Side } from '../model.ts';
import { type BoundaryChange, changeOf } from './change.ts';
import { NOWHERE, partyOf } from './parties.ts';

/** Structs with C layout whose bytes lie elsewhere now, by the layout that compilers give them. */
export function layoutChanges(compared: Compared): readonly BoundaryChange[] {
  const { old, new: next, pairing } = compared;
  const [before, after] = [plainOf(old), plainOf(next)];
  return [...before.keys()].flatMap((oldId): readonly BoundaryChange[] => {
    const newId = pairing.toNew.get(oldId) ?? '';
    if (!after.has(newId)) return [];
    const was = cLayout(old.schema, oldId, before).layout;
    const is = cLayout(next.schema, newId, after).layout;
    if (!was || !is || sameBytes(was, is, pairing.toNew)) return [];
    return [
      changeOf(
        {
          rule: 'plain-layout-changed',
          kind: 'changed',
          subject: {
            what: 'message',
            old: old.schema.declarations.get(oldId),
            new: next.schema.declarations.get(newId),
          },
          option: 'plain',
          from: layoutText(was),
          to: layoutText(is),
          audience: 'behaviour',
          outcome: [
            'breaking',
            'breaking',
            'Each side reads the bytes where its own layout has them, so fields are taken for one another.',
          ],
          party: partyOf(undefined, NOWHERE),
          oldWritten: declared(oldId),
          newWritten: declared(newId),
          says: `The struct ${newId} is laid out in another way: ${layoutText(is)} instead of ${layoutText(was)}.`,
        },
        compared,
      ),
    ];
  });
}

function plainOf({ boundary }: Side): ReadonlyMap<string, StatedLayout> {
  const plain = new Map<string, StatedLayout>();
  for (const { id, type } of boundary.types.values()) {
    if (type.object('plain'))
      plain.set(id, { size: type.number('plain', 'size'), align: type.number('plain', 'align') });
  }
  return plain;
}

function sameBytes(was: CLayout, is: CLayout, toNew: ReadonlyMap<string, string>): boolean {
  if (was.size !== is.size || was.align !== is.align || was.fields.length !== is.fields.length) return false;
  const now = new Map(is.fields.map((field) => [field.id, field]));
  return was.fields.every((field) => {
    const other = now.get(toNew.get(field.id) ?? '');
    return other?.offset === field.offset && other.size === field.size && other.c === field.c;
  });
}

/** `16 bytes aligned to 8: start at 0, length at 8`; of many fields only the first. */
function layoutText({ size, align, fields }: CLayout): string {
  const shown = fields.slice(0, 8).map(({ name, offset }) => `${name} at ${offset}`);
  const rest = fields.length > shown.length ? ', …' : '';
  return `${size} bytes aligned to ${align}: ${shown.join(', ')}${rest}`;
}
