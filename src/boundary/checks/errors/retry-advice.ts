import type { Check } from '../../check.ts';
import type { MethodFacts } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { ownErrorSets } from '../annotated.ts';
import { elsewhere } from '../point.ts';
import { raisers } from './raised.ts';

/** Whether a second sending does no harm, whatever became of the first. */
function isRepeatable({ call, keyField }: MethodFacts): boolean {
  const idempotency = said(call, 'retry', 'idempotency');
  return idempotency === 'PURE' || (idempotency === 'KEYED' && keyField !== undefined);
}

/** ERR-04: nobody is told to send a request again whose effect is not known, unless every call that raises the code bears it. */
export const noBlindRetry: Check = function* (model) {
  const byCode = raisers(model);
  for (const set of ownErrorSets(model)) {
    for (const code of set.codes) {
      const { id, error } = code;
      const again = said(error, 'again');
      if (said(error, 'effect') !== 'UNKNOWN' || (again !== 'SAME' && again !== 'BACKOFF')) continue;
      const raising = byCode.get(code) ?? [];
      const harmed = raising.filter((method) => !isRepeatable(method));
      if (raising.length > 0 && harmed.length === 0) continue;
      const effect = error.written('effect');
      yield {
        code: 'ERR-04',
        on: id,
        message: `${id} advises to send the request again (\`again: ${again}\`) although it is not known what the first one did (\`effect: UNKNOWN\`); expected REDO_STEP, REFRESH or NEVER.`,
        at: error.written('again') ?? declared(id),
        related: [
          ...(effect ? [elsewhere('The effect is said to be unknown here.', effect)] : []),
          ...harmed
            .slice(0, 3)
            .map((method) => elsewhere(`${method.id} raises it and is not PURE or KEYED.`, declared(method.id))),
        ],
      };
    }
  }
};
