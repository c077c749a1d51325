import type { FieldDeclaration } from '#schema';
import type { Difference } from '../model.ts';
import { compareField } from './fields.ts';
import { sameId } from './pairing/identity.ts';
import { placeTexts, standing } from './place.ts';
import type { Report } from './report.ts';
import { called, code, fieldText } from './text.ts';

/** Extensions, wherever they are declared. */
export function compareExtensions(report: Report): void {
  const { toNew, toOld } = report.pairing;
  for (const old of report.old.extensions) {
    const next = report.newOf(old);
    if (next?.kind === 'extension') compareExtension(report, old, next);
    else if (old.parent === undefined || toNew.has(old.parent))
      report.add({
        rule: 'extension-removed',
        kind: 'removed',
        what: 'extension',
        old,
        from: fieldText(old),
        says: `${called(old)} of ${old.extendee} is gone.`,
        cause: old.parent === undefined ? report.cause(`removed ${old.file}`) : undefined,
      });
  }
  for (const next of report.new.extensions) {
    if (toOld.has(next.id) || (next.parent !== undefined && !toOld.has(next.parent))) continue;
    report.add({
      rule: 'extension-added',
      kind: 'added',
      what: 'extension',
      new: next,
      to: fieldText(next),
      says: `${called(next)} of ${next.extendee} is new.`,
      cause: next.parent === undefined ? report.cause(`added ${next.file}`) : undefined,
    });
  }
}

function compareExtension(report: Report, old: FieldDeclaration, next: FieldDeclaration): void {
  const { isMoved, cause } = standing(report, old, next);
  const base = { what: 'extension', old, new: next } as const;
  let named: Difference | undefined;
  if (isMoved) {
    const [from, to] = placeTexts(old, next);
    named = report.add({
      ...base,
      rule: 'field-moved',
      kind: 'moved',
      from,
      to,
      says: `${called(old)} moved from ${code(from)} to ${code(to)}.`,
      cause,
    });
  } else if (old.id !== next.id && old.name === next.name) {
    named = report.add({
      ...base,
      rule: 'field-renamed',
      kind: 'renamed',
      from: old.id,
      to: next.id,
      says: `${called(old)} is ${code(next.id)} now, as what is around it is called otherwise.`,
      cause,
    });
  }
  const [from, to] = [old.extendee ?? '', next.extendee ?? ''];
  if (!sameId(from, to, report.pairing)) {
    report.add({
      ...base,
      rule: 'extension-extendee-changed',
      kind: 'changed',
      from,
      to,
      says: `${called(next)} extends ${code(to)} now, where it extended ${code(from)}.`,
    });
  }
  compareField(report, old, next, named);
}
