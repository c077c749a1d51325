import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, MethodFacts } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { isInteger } from '../integers.ts';
import { atWord, elsewhere, leads } from '../point.ts';
import { type CallbackMethod, callbacks, isCallback } from './callbacks.ts';

/** CB-01: an integer of the callback's request says which closure is meant. */
export const integerIdentity: Check = function* (model) {
  for (const method of callbacks(model)) {
    const { id, callback, crossings } = method;
    const ref = callback.tokenField;
    if (!ref) {
      yield {
        code: 'CB-01',
        on: id,
        message: `${id} does not say which field tells its closure; expected \`token_field\` with an integer field of its request.`,
        at: declared(id),
      };
      continue;
    }
    if (!leads(ref)) continue;
    const isInside = crossings.some(({ way, field }) => way === 'request' && field.id === ref.to.id);
    if (isInteger(ref.to) && isInside) continue;
    yield {
      code: 'CB-01',
      on: id,
      message: `${id} is told its closure by ${ref.to.id}, which is ${isInside ? 'no integer' : 'not in its request'}; expected an integer field of its request.`,
      at: ref.written,
      related: [elsewhere('That field is declared here.', declared(ref.to.id))],
    };
  }
};

/** CB-02: a callback is registered by one method, and ended by one after which no call arrives. */
export const registrationEnds: Check = function* (model) {
  for (const method of callbacks(model)) yield* registration(method);
  const isCalledBack = callbackServices(model);
  for (const method of model.methods.values()) {
    if (isCallback(method) || !isCalledBack(method)) continue;
    yield {
      code: 'CB-02',
      on: method.id,
      message: `${method.id} is called by the side that is normally called, and nothing says how it is registered and ended; expected \`callback\`.`,
      at: declared(method.id),
    };
  }
};

function* registration(method: CallbackMethod): Iterable<CheckResult> {
  const { id, callback, call } = method;
  const { registeredBy, unregisteredBy, firing, runsDuring } = callback;
  const missing = (message: string): CheckResult => ({
    code: 'CB-02',
    on: id,
    message: `${id} ${message}`,
    at: declared(id),
    related: registeredBy ? [elsewhere('It is registered here.', registeredBy.written)] : [],
  });
  if (!registeredBy) yield missing('does not say how it is registered; expected `registered_by`.');
  // What comes exactly once ends by itself.
  if (!unregisteredBy && firing !== 'EXACTLY_ONCE')
    yield missing('does not say after which call it comes no more; expected `unregistered_by`.');
  const isOnlyInside = runsDuring.length > 0 && runsDuring.every(({ to }) => to === registeredBy?.to);
  if (leads(registeredBy) && unregisteredBy?.to === registeredBy.to && !isOnlyInside)
    yield {
      code: 'CB-02',
      on: id,
      message: `${id} is registered and ended by the same method, ${registeredBy.to.id}, but may come outside of it; expected another \`unregistered_by\`, or \`runs_during\`.`,
      ...atWord(call, ['callback', 'unregisteredBy'], id),
    };
}

/**
 * Services whose calls are callbacks: some of their methods say so, or Rust calls Go in the same process and Go calls Rust
 * there too.
 */
function callbackServices({ services }: BoundaryModel): (method: MethodFacts) => boolean {
  const inProcess = services.filter(({ annotated, transport }) => annotated && transport === 'IN_PROCESS');
  const goCalls = inProcess.some(({ caller }) => caller === 'GO');
  const found = new Set(
    inProcess.filter(({ caller, methods }) => (caller === 'RUST' && goCalls) || methods.some(isCallback)),
  );
  return ({ service }) => found.has(service);
}
