import type { Check } from '../../check.ts';
import type { BoundaryModel, ErrorCodeFacts, MethodFacts } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { annotatedMethods, ownErrorSets } from '../annotated.ts';
import { codesOf } from '../codes-of.ts';
import { flagsOfMethod } from '../flag/flags-of.ts';
import { elsewhere, quoted } from '../point.ts';

/** Every method that may report a code, by the code. */
export function raisers(model: BoundaryModel): ReadonlyMap<ErrorCodeFacts, readonly MethodFacts[]> {
  const found = new Map<ErrorCodeFacts, MethodFacts[]>();
  for (const method of annotatedMethods(model)) {
    for (const code of codesOf(method) ?? []) {
      const methods = found.get(code);
      if (methods) methods.push(method);
      else found.set(code, [method]);
    }
  }
  return found;
}

/** Codes that other words than an error set name: what a deadline, a cancel, a full window or a close reports. */
function namedElsewhere(model: BoundaryModel): ReadonlySet<ErrorCodeFacts> {
  const found = new Set<ErrorCodeFacts>();
  const add = (code: ErrorCodeFacts | undefined): void => {
    if (code) found.add(code);
  };
  for (const { expiryCode, cancelCode, fullCode, service } of annotatedMethods(model)) {
    for (const ref of [expiryCode, cancelCode, fullCode, service.panicCode]) add(ref?.to);
  }
  for (const { closedCode } of model.handles.values()) add(closedCode?.to);
  for (const { fallback } of model.errorSets.values()) add(fallback?.to);
  return found;
}

/**
 * ERR-03: every code is raised by some call, and one that stands without a flag also without it. Nothing is said as long as
 * a call keeps its error set to itself (ERR-01): it may be the one.
 */
export const codesRaised: Check = function* (model) {
  const methods = [...annotatedMethods(model)];
  if (methods.length === 0 || methods.some(({ errors }) => errors === undefined)) return;
  const byCode = raisers(model);
  const named = namedElsewhere(model);
  for (const set of ownErrorSets(model)) {
    for (const code of set.codes) {
      if (code.declaration.deprecated || named.has(code)) continue;
      const raising = byCode.get(code) ?? [];
      const [first] = raising;
      if (!first)
        yield {
          code: 'ERR-03',
          on: code.id,
          message: `${code.id} is raised by no call; expected it in the \`errors\` of those that raise it.`,
          at: declared(code.id),
        };
      else if (
        code.error.text('flag') === undefined &&
        raising.every((method) => flagsOfMethod(model, method).length > 0)
      ) {
        const [flag = ''] = flagsOfMethod(model, first);
        yield {
          code: 'ERR-03',
          on: code.id,
          message: `${code.id} is raised only behind a flag (${quoted(flag)}), but says \`flag\` nowhere: without the flag nothing raises it.`,
          at: declared(code.id),
          related: [elsewhere(`${first.id} raises it.`, declared(first.id))],
          fix: `Give the code the same \`flag\`, or list it at the calls without one that raise it.`,
        };
      }
    }
  }
};
