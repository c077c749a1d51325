import { z } from 'zod';
import { checkShape, describePath, describeValue, isPlainMap, reportUnknownKey } from './check-shape.ts';
import { date, text } from './contract-shape.ts';
import type { LoadedAcceptance, Plain } from './model.ts';
import type { Report } from './report.ts';
import { parseYaml } from './yaml-file.ts';

export const ACCEPTANCES_FILE = 'acceptances.yaml';

const TOP = 'acceptances';

const acceptanceShape = z.strictObject({
  rule: text,
  symbol: text.transform((symbol) => symbol.replace(/^\./, '')),
  detail: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text).optional(),
  by: text,
  reason: text,
  until: date,
});

/** Reads acceptances.yaml: under `acceptances` a list of accepted breaking changes. An entry with a mistake is left out. */
export function readAcceptancesYaml(source: string, file: string, report: Report): LoadedAcceptance[] {
  const yaml = parseYaml(source, file, report);
  if (yaml.value === undefined || yaml.value === null) return [];
  const wrong = (at: readonly string[], expected: string, value: Plain) =>
    report('CFG-03', {
      message: `${describePath(at)} should be ${expected}, but is ${describeValue(value)}.`,
      place: yaml.placeOf(at),
    });
  if (!isPlainMap(yaml.value)) {
    wrong([], 'a map of keys', yaml.value);
    return [];
  }
  for (const key of Object.keys(yaml.value)) if (key !== TOP) reportUnknownKey(key, [TOP], [key], yaml, report);
  const list = Object.hasOwn(yaml.value, TOP) ? (yaml.value[TOP] ?? null) : null;
  if (list === null) return [];
  if (!Array.isArray(list)) {
    wrong([TOP], 'a list of acceptances', list);
    return [];
  }
  return list.flatMap((item: Plain, index): LoadedAcceptance[] => {
    const path = [TOP, index];
    const entry = checkShape(acceptanceShape, item, path, yaml, report);
    return entry ? [{ ...entry, placeOf: (key) => yaml.placeOf(key === undefined ? path : [...path, key]) }] : [];
  });
}
