import { type CompareOptions, type Comparison, type Consumer, compareSides, type Policy, type Side } from '#compat';
import { recordedMessages } from '#review';
import type { Payload, Step, Version } from '../model.ts';

/** Compares versions of one contract; each pair once, when somebody asks. */
export interface Comparer {
  readonly compare: (old: Version, next: Version) => Comparison;
  /** Every version with the one before it, oldest first. */
  readonly steps: readonly Step[];
}

export function createComparer(
  versions: readonly Version[],
  { policy, payloads }: { readonly policy: Policy; readonly payloads: readonly Payload[] },
): Comparer {
  const known = new Map<Version, Map<Version, Comparison>>();
  let recorded: CompareOptions['payloads'];
  const compare = (old: Version, next: Version): Comparison => {
    recorded ??= payloads.flatMap(recordedMessages);
    const ofOld = known.get(old) ?? new Map<Version, Comparison>();
    known.set(old, ofOld);
    const options: CompareOptions = { policy, payloads: recorded, consumers: consumersUpTo(versions, old) };
    const comparison = ofOld.get(next) ?? compareSides(sideOfVersion(old), sideOfVersion(next), options);
    ofOld.set(next, comparison);
    return comparison;
  };
  const steps = versions.slice(1).map((to, index): Step => {
    const from = versions[index] ?? to;
    return {
      from,
      to,
      get comparison() {
        return compare(from, to);
      },
    };
  });
  return { compare, steps };
}

/** A version, ready to be compared. */
export const sideOfVersion = ({ version, schema, boundary, go, rust }: Version): Side => ({
  label: version,
  schema,
  boundary,
  go,
  rust,
});

/** Who runs the old version of a comparison, or one before it: they meet all that changed since. */
export function consumersUpTo(versions: readonly Version[], old: Version): Consumer[] {
  return versions
    .slice(0, versions.indexOf(old) + 1)
    .filter(({ unreleased }) => !unreleased)
    .flatMap(({ version, consumers }) => consumers.map(({ name, language }) => ({ name, language, version })));
}
