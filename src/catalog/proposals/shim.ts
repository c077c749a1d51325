// Until the parts of the compat room are all there: an empty comparison.

import type { Audience, Comparison, Policy, Side } from '#compat';
import * as compat from '#compat';

export interface CompareOptions {
  readonly policy?: Policy | undefined;
  readonly consumers?: readonly unknown[] | undefined;
  readonly payloads?: readonly unknown[] | undefined;
}

const real = compat as unknown as {
  readonly compareSides?: (old: Side, next: Side, options: CompareOptions) => Comparison;
  readonly RULES?: Readonly<Record<string, { readonly finding: 'VER-01' }>>;
};

const empty = (old: Side, next: Side, { policy = 'lenient' }: CompareOptions): Comparison => ({
  old: old.label,
  new: next.label,
  policy,
  changes: [],
  bump: 'none',
  upgrade: { order: 'either', says: '', steps: [], missing: [], because: [] },
  meets: [],
  buf: [],
  proofs: [],
  replay: { total: 0, same: 0, differing: [], left: [] },
  counts: { safe: 0, attention: 0, breaking: 0 },
  audiences: Object.fromEntries(compat.AUDIENCES.map((a) => [a, { level: 'safe', changes: 0 }])) as Record<
    Audience,
    { level: 'safe'; changes: number }
  >,
});

export const compareSides = real.compareSides ?? empty;
export const RULES: Readonly<Record<string, { readonly finding: string }>> = real.RULES ?? {};
