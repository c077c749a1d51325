import type { Comparison, Policy, Side } from '#compat';
import * as compat from '#compat';
import type { FindingCode } from '#diagnostics';

// Until the parts of the compat room are all there.
const real = compat as unknown as {
  readonly compareSides: (
    old: Side,
    next: Side,
    options: { readonly policy?: Policy | undefined; readonly payloads?: readonly unknown[] },
  ) => Comparison;
  readonly RULES: Readonly<Record<string, { readonly finding: FindingCode; readonly title: string }>>;
};
export const compareSides: typeof real.compareSides = (old, next, options) => real.compareSides(old, next, options);
export const RULES = real.RULES ?? {};
