import type { Check } from '../../check.ts';
import { declared } from '../../written.ts';
import { annotatedMethods } from '../annotated.ts';

/** ERR-01: every call names what may go wrong. Names that lead nowhere are findings of their own (ANN-05). */
export const errorsNamed: Check = function* (model) {
  for (const { id, errors } of annotatedMethods(model)) {
    if (errors !== undefined) continue;
    yield {
      code: 'ERR-01',
      on: id,
      message: `${id} does not say what may go wrong; expected \`errors\` with the codes that it may report, or "none".`,
      at: declared(id),
    };
  }
};
