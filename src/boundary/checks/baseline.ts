import { number, text } from '../annotations.ts';
import type { Check, CheckResult } from '../check.ts';
import type { MethodFacts } from '../facts/model.ts';
import { nearest } from '../nearest.ts';
import { declared } from '../written.ts';
import { annotatedMethods, wordList } from './annotated.ts';
import { quoted } from './point.ts';

/** What can be measured, as the vocabulary lists it. */
export const METRICS = ['latency_p50', 'latency_p99', 'throughput', 'bytes_retained', 'bytes_peak'] as const;

const METRIC_SET: ReadonlySet<string> = new Set(METRICS);

/** BAS-01: a baseline can be measured again. */
const repeatable: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { call, id, service } = method;
    const isInherited = call.inherited('baselines');
    const [on, subject] = isInherited ? [service.id, `${service.id}, in its defaults,`] : [id, id];
    for (const index of call.objects('baselines').keys()) yield* baseline(method, index, on, subject);
  }
};

function* baseline({ call, id }: MethodFacts, index: number, on: string, subject: string): Iterable<CheckResult> {
  const entry = call.objects('baselines')[index];
  const metric = text(entry, 'metric');
  const at = (...path: string[]) =>
    call.written('baselines', index, ...path) ?? call.written('baselines') ?? declared(id);
  const title = `${subject} has a baseline${metric === undefined ? '' : ` for ${quoted(metric)}`}`;
  const missing = [
    ...['metric', 'unit', 'fixture'].filter((key) => text(entry, key) === undefined),
    ...['value', 'tolerance'].filter((key) => entry?.[key] === undefined),
  ];
  if (missing.length > 0)
    yield { code: 'BAS-01', on, message: `${title} that says nothing about ${wordList(missing)}.`, at: at() };
  if (metric !== undefined && !METRIC_SET.has(metric)) {
    const near = nearest(metric, METRICS);
    yield {
      code: 'BAS-01',
      on,
      message: `${title}, which is no metric. ${near === undefined ? `Expected one of ${METRICS.join(', ')}.` : `Did you mean "${near}"?`}`,
      at: at('metric'),
      fix: near === undefined ? undefined : `Write "${near}".`,
    };
  }
  for (const key of ['value', 'tolerance']) {
    const found = entry?.[key];
    if (found === undefined || (number(entry, key) ?? 0) > 0) continue;
    yield {
      code: 'BAS-01',
      on,
      message: `${title} with \`${key}: ${String(found)}\`; expected more than 0.`,
      at: at(key),
    };
  }
}

/** BAS: measurements that a call is held to. */
export const BASELINE_CHECKS: readonly Check[] = [repeatable];
