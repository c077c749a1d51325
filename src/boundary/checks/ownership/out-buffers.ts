import type { FieldDeclaration } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import { declared } from '../../written.ts';
import { isInteger } from '../integers.ts';
import { atWord, elsewhere, leads, quoted, snake } from '../point.ts';
import { type Passage, passages } from './crossing-memory.ts';

const KEYS = [
  ['lenField', 'how many bytes were used'],
  ['neededField', 'how many would have been needed'],
] as const;

/** OWN-12: an out-buffer reports, in integer fields of the reply, how many bytes were used and how many were needed. */
export const outBufferReports: Check = function* (model) {
  for (const passage of passages(model)) {
    const { own, shape, field } = passage.crossing;
    if (own !== 'BORROW_MUT' || shape === 'fixed') continue;
    for (const [key, told] of KEYS) {
      const ref = passage.crossing[key];
      if (!ref)
        yield {
          code: 'OWN-12',
          on: field.id,
          message: `${field.id} is an out-buffer and no field tells ${told}; expected \`${snake(key)}\`.`,
          at: declared(field.id),
        };
      else if (leads(ref)) yield* wrongField(passage, key, told, ref.to);
    }
  }
};

function* wrongField(
  { method, crossing }: Passage,
  key: (typeof KEYS)[number][0],
  told: string,
  named: FieldDeclaration,
): Iterable<CheckResult> {
  const { field, until, value } = crossing;
  const wrong = (why: string): CheckResult => ({
    code: 'OWN-12',
    on: field.id,
    message: `${quoted(named.id)} is to tell ${told} of ${field.id}, but ${why}`,
    ...atWord(value, [key], field.id, [elsewhere('That field is declared here.', declared(named.id))]),
  });
  if (!isInteger(named)) yield wrong('it is no integer; expected a number of bytes.');
  // A buffer that is filled later is reported later, by another call.
  else if (
    (until === 'CALL' || until === 'CALLBACK') &&
    !method.crossings.some((other) => other.way === 'reply' && other.field.id === named.id)
  )
    yield wrong(`it is not in the reply of ${method.id}; expected a field that comes back with the buffer.`);
}
