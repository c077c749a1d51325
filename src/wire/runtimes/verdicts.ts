import type { MessageReading, WireMessage } from '../model.ts';
import { differences } from './compare.ts';
import { explain } from './explain.ts';
import type { Accepted, Difference, Runtime, Verdict } from './model.ts';
import { readAs } from './read-as.ts';

/** At most so many places are named at which a reading differs. */
export const DIFFERENCE_LIMIT = 100;

/** What each runtime makes of a payload, compared with a conforming decoder where that accepts it. */
export function verdicts(bytes: Uint8Array, message: WireMessage): Readonly<Record<Runtime, Verdict>> {
  const reference = readAs('reference', bytes, message);
  const of = (runtime: Runtime): Verdict => {
    const verdict = readAs(runtime, bytes, message);
    if (!verdict.accept) return verdict;
    if (!reference.accept) {
      const { rules } = verdict;
      const { rule } = reference;
      return rule === undefined || rules.includes(rule) ? verdict : { ...verdict, rules: [...rules, rule] };
    }
    const differs = compareWith(reference.reading, runtime, verdict);
    return differs.length === 0 ? verdict : { ...verdict, differs };
  };
  const [go, rust, cpp, es, protobufjs] = [of('go'), of('rust'), of('cpp'), of('es'), of('protobufjs')];
  return { go, rust, cpp, es, protobufjs };
}

/** Where a runtime's reading differs from a conforming decoder's, each place with the rule that explains it. */
export function compareWith(expected: MessageReading, runtime: Runtime, own: Accepted): Difference[] {
  const places = differences(expected, own.reading, DIFFERENCE_LIMIT, { extensionsOnDemand: runtime === 'es' });
  return places.map((place) => {
    const { path, reference, own: mine } = place;
    const rule = explain(place, own);
    return { path, reference, own: mine, ...(rule !== undefined && { rule }) };
  });
}
