import type { EnumDeclaration, EnumValueDeclaration } from '#schema';
import { missing } from './message-rules.ts';
import { reserved, uncovered } from './ranges.ts';
import type { Report } from './report.ts';

/** Rules about two enums of the same full name. */
export function checkEnum(before: EnumDeclaration, after: EnumDeclaration, report: Report): void {
  const place = { side: 'new', subject: after.id, file: after.file, span: after.span } as const;
  const inside = after.span?.line === after.span?.endLine ? place : { ...place, span: undefined };
  if (before.closed !== after.closed) report.add('ENUM_SAME_TYPE', inside);
  if (before.jsonFormat === 'allow' && after.jsonFormat !== 'allow') report.add('ENUM_SAME_JSON_FORMAT', inside);
  for (let count = uncovered(before.reservedRanges, after.reservedRanges); count > 0; count -= 1) {
    report.add('RESERVED_ENUM_NO_DELETE', place);
  }
  for (let count = missing(before.reservedNames, after.reservedNames); count > 0; count -= 1) {
    report.add('RESERVED_ENUM_NO_DELETE', place);
  }
  if (!sameValues(before, after)) checkValues(before, after, report);
}

const sameValues = (before: EnumDeclaration, after: EnumDeclaration): boolean =>
  before.values.length <= after.values.length &&
  before.values.every(({ name, number }, index) => {
    const here = after.values[index];
    return here?.name === name && here.number === number;
  });

/** An alias may join the names of a number, but every name that was there stays. */
function checkValues(before: EnumDeclaration, after: EnumDeclaration, report: Report): void {
  const next = valuesByNumber(after);
  const aside = reserved(after);
  for (const [number, values] of valuesByNumber(before)) {
    const [first] = values;
    const same = next.get(number);
    if (same) {
      const names = new Set(same.map(({ name }) => name));
      if (values.every(({ name }) => names.has(name))) continue;
      for (const value of same) report.add('ENUM_VALUE_SAME_NAME', valuePlace(value));
      continue;
    }
    const place = { side: 'old', subject: first?.id, file: after.file, span: after.span } as const;
    report.add('ENUM_VALUE_NO_DELETE', place);
    if (!aside.hasNumber(number)) report.add('ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED', place);
    if (!values.every(({ name }) => aside.hasName(name))) {
      report.add('ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', place);
    }
  }
}

const valuePlace = ({ id, file, span }: EnumValueDeclaration) =>
  ({ side: 'new', subject: id, file, span: span?.line === span?.endLine ? span : undefined }) as const;

function valuesByNumber({ values }: EnumDeclaration): Map<number, EnumValueDeclaration[]> {
  const byNumber = new Map<number, EnumValueDeclaration[]>();
  for (const value of values) {
    const known = byNumber.get(value.number);
    if (known) known.push(value);
    else byNumber.set(value.number, [value]);
  }
  return byNumber;
}
