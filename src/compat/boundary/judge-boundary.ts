import type { Compared, Side } from '../model.ts';
import { type BoundaryChange, judgeWord } from './change.ts';
import { errorChanges } from './closed-errors.ts';
import { codeChanges } from './codes.ts';
import { contractCases, declarationCases } from './declarations.ts';
import { layoutChanges } from './layout.ts';
import { methodCases } from './methods.ts';
import { serviceDefaults } from './services.ts';
import { valueCases } from './values.ts';

/**
 * Every change of what the annotations say, after inheritance: each judged for the audience that it concerns, in both
 * directions. What an interface hands down is one change with all that it reaches. Declarations that one version alone has
 * are differences of the schemas, and not looked at here; their error codes are.
 */
export function judgeBoundary(compared: Compared): readonly BoundaryChange[] {
  if (isSilent(compared.old) && isSilent(compared.new)) return [];
  const defaults = serviceDefaults(compared);
  const methods = methodCases(compared, defaults);
  const values = valueCases(compared, defaults);
  const cases = [...contractCases(compared), ...defaults.cases(), ...methods, ...declarationCases(compared), ...values];
  const layouts = layoutChanges(compared);
  const laidOut = new Set(layouts.map(({ new: message }) => message));
  const words = cases
    .flatMap((one) => (one.pair.key === 'Call.errors' ? errorChanges(one, compared) : judgeWord(one, compared)))
    // A struct that is laid out anew says other numbers, of course.
    .filter(({ option, new: of }) => !(laidOut.has(of) && (option === 'plain.size' || option === 'plain.align')));
  return [...words, ...layouts, ...codeChanges(compared)];
}

/** Whether nothing at all is annotated. */
export const isSilent = ({ boundary: { annotations } }: Side): boolean =>
  annotations.byId.size === 0 && annotations.byFile.size === 0 && annotations.beside === undefined;
