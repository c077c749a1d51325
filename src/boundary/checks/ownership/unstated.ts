import type { Check } from '../../check.ts';
import type { Own } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { elsewhere, snake } from '../point.ts';
import { distinctPassages } from './crossing-memory.ts';

/** Words of a value that mean something with certain ownership only. */
const NEEDS: readonly (readonly [key: string, owns: readonly Own[]])[] = [
  ['until', ['BORROW', 'BORROW_MUT']],
  ['lenField', ['BORROW_MUT']],
  ['neededField', ['BORROW_MUT']],
  ['release', ['TRANSFER', 'SHARE']],
  ['retain', ['SHARE']],
  ['allocator', ['BORROW', 'BORROW_MUT', 'TRANSFER', 'SHARE', 'STATIC']],
];

/**
 * OWN-01: every string or bytes field that crosses in process states who owns it. One that is owned as its interface's
 * values are, but has words that need another owner, has forgotten to. Maps are always encoded, hence copied.
 */
export const ownershipStated: Check = function* (model) {
  for (const { method, crossing } of distinctPassages(model)) {
    const { field, shape, own, value } = crossing;
    if (shape !== 'text' || field.type.kind !== 'scalar') continue;
    const inherited = own === undefined ? undefined : value.written('own');
    if (own === undefined)
      yield {
        code: 'OWN-01',
        on: field.id,
        message: `${field.id} crosses in process and does not say who owns it; expected \`own\` here or in the \`value_defaults\` of the interface.`,
        at: declared(field.id),
        related: [elsewhere(`It is in the ${crossing.way} of ${method.id}.`, declared(method.id))],
      };
    else if (inherited && value.inherited('own')) {
      const [odd] = NEEDS.filter(([key, owns]) => value.has(key) && !value.inherited(key) && !owns.includes(own));
      if (odd)
        yield {
          code: 'OWN-01',
          on: field.id,
          message: `${field.id} says \`${snake(odd[0])}\`, but not who owns it, and its interface says ${own} for all values; expected \`own: ${odd[1][0]}\` here.`,
          at: value.written(odd[0]) ?? declared(field.id),
          related: [elsewhere(`It is ${own} because of this.`, inherited)],
        };
    }
  }
};
