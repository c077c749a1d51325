import type { MessageReading, Runtime, Verdict } from '#wire';
import { differences } from '../../../src/wire/runtimes/compare.ts';
import type { Outcome } from '../../../src/wire/runtimes/rules.ts';
import type { OracleVerdict } from '../oracle/model.ts';
import { unknownCount, withoutMinusZero } from '../support/agree.ts';

/** A verdict in the words of the table. */
export function outcomeOf(verdict: Verdict, reference: Verdict): Outcome {
  if (!verdict.accept) return 'rejects';
  if (!reference.accept) return 'accepts';
  return verdict.differs ? 'differs' : verdict.drops > 0 ? 'drops' : 'accepts';
}

/** What the real decoder did, in the words of the table. */
export function realOutcome(runtime: Runtime, real: OracleVerdict, reference: Verdict): Outcome {
  if (!real.accept) return 'rejects';
  if (!reference.accept) return 'accepts';
  // prost's output does not show -0.0; that it was read is tested by itself.
  const expected = runtime === 'rust' ? withoutMinusZero(reference.reading) : reference.reading;
  if (differences(expected, real.reading, 1, { extensionsOnDemand: runtime === 'es' }).length > 0) return 'differs';
  return lost(reference.reading, real.reading) ? 'drops' : 'accepts';
}

const lost = (reference: MessageReading, own: MessageReading): boolean => unknownCount(own) < unknownCount(reference);
