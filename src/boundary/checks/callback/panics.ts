import type { Check, CheckResult } from '../../check.ts';
import type { ErrorSetFacts, ServiceFacts } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { elsewhere, leads } from '../point.ts';

/** CB-05: each interface says what happens to a panic; a caught one has a code of the set that its methods report. */
export const panicStated: Check = function* (model) {
  for (const service of model.services) {
    if (!service.annotated) continue;
    const { id, iface, panicCode } = service;
    const result = (message: string, at = declared(id)): CheckResult => ({ code: 'CB-05', on: id, message, at });
    const panic = said(iface, 'panic');
    if (panic === undefined)
      yield result(`${id} does not say what happens to a panic in the callee; expected \`panic\`.`);
    else if (panic === 'CATCH' && !panicCode)
      yield result(
        `${id} catches panics, but no code reports them; expected \`panic_code\`.`,
        iface.written('panic') ?? declared(id),
      );
    else if (panic === 'CATCH' && leads(panicCode)) {
      const { set } = panicCode.to;
      const sets = reportedSets(service);
      if (sets.size > 0 && !sets.has(set))
        yield {
          ...result(
            `${id} reports panics as ${panicCode.to.declaration.name} of ${set.id}, but its methods report codes of ${[...sets].map((one) => one.id).join(' and ')}; expected a code of the same set.`,
            panicCode.written,
          ),
          related: [elsewhere('The code is declared here.', declared(panicCode.to.id))],
        };
    }
  }
};

/** Error sets that the methods of a service name codes of. */
function reportedSets({ methods }: ServiceFacts): ReadonlySet<ErrorSetFacts> {
  const sets = new Set<ErrorSetFacts>();
  for (const { errors } of methods)
    for (const { to } of errors === 'none' ? [] : (errors ?? [])) if (to) sets.add(to.set);
  return sets;
}
