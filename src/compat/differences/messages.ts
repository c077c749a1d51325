import type { FieldDeclaration, MessageDeclaration, OneofDeclaration } from '#schema';
import type { Difference } from '../model.ts';
import { compareComments } from './comments.ts';
import { compareField } from './fields.ts';
import { compareJsonFormat } from './json-format.ts';
import { compareOptions } from './options.ts';
import { holder } from './ranges.ts';
import type { Report } from './report.ts';
import { compareExtensionRanges, compareReserved, reservedFor } from './reserved.ts';
import { called, code, declarationText, fieldText } from './text.ts';

/** What differs in a message that goes on. Adds to `said` the options whose change a difference says already. */
export function compareMessage(
  report: Report,
  old: MessageDeclaration,
  next: MessageDeclaration,
  said: Set<string>,
): void {
  compareJsonFormat(report, old, next, said);
  compareOneofs(report, old, next);
  const gone = compareFields(report, old, next);
  compareReserved(report, old, next, reservedFor(gone));
  compareExtensionRanges(report, old, next);
  compareOrder(report, old, next);
}

function compareOneofs(report: Report, old: MessageDeclaration, next: MessageDeclaration): void {
  for (const oneof of old.oneofs) {
    const now = report.newOf(oneof);
    if (now?.kind === 'oneof') compareOneof(report, oneof, now);
    else
      report.remember(
        `oneof-removed ${oneof.id}`,
        report.add({
          rule: 'oneof-removed',
          kind: 'removed',
          what: 'oneof',
          old: oneof,
          from: declarationText(oneof),
          says: `${called(oneof)} is gone.`,
        }),
      );
  }
  for (const oneof of next.oneofs) {
    if (report.pairing.toOld.has(oneof.id)) continue;
    report.remember(
      `oneof-added ${oneof.id}`,
      report.add({
        rule: 'oneof-added',
        kind: 'added',
        what: 'oneof',
        new: oneof,
        to: declarationText(oneof),
        says: `${called(oneof)} is new.`,
      }),
    );
  }
}

function compareOneof(report: Report, old: OneofDeclaration, next: OneofDeclaration): void {
  if (old.name !== next.name) {
    report.add({
      rule: 'oneof-renamed',
      kind: 'renamed',
      what: 'oneof',
      old,
      new: next,
      from: old.name,
      to: next.name,
      says: `${called(old)} is called ${code(next.name)} now.`,
    });
  }
  compareOptions(report, 'oneof', old, next);
  compareComments(report, 'oneof', old, next);
}

/** Returns the differences of fields that are gone. */
function compareFields(report: Report, old: MessageDeclaration, next: MessageDeclaration): Difference[] {
  const gone: Difference[] = [];
  const isReserved = holder(next.reservedRanges);
  const reservedNames = new Set(next.reservedNames);
  const newByNumber = new Map(next.fields.map((field) => [field.number, field]));
  for (const field of old.fields) {
    const now = report.newOf(field);
    if (now?.kind === 'field') {
      compareField(report, field, now);
      continue;
    }
    const heir = newByNumber.get(field.number);
    gone.push(heir ? reused(report, field, heir) : removed(report, field, isReserved(field.number), reservedNames));
  }
  const goneBy = new Map(gone.map((difference) => [(difference.old as FieldDeclaration).number, difference]));
  const oldByNumber = new Map(old.fields.map((field) => [field.number, field]));
  for (const field of next.fields) {
    const was = report.oldOf(field);
    if (was?.kind === 'field') {
      // A field out of a message that is gone: nobody else comes by it.
      if (!report.pairing.toNew.has(was.parent ?? '')) compareField(report, was, field);
      continue;
    }
    const before = oldByNumber.get(field.number);
    if (!before) added(report, field);
    else if (!goneBy.has(before.number)) reused(report, before, field);
  }
  return gone;
}

function removed(
  report: Report,
  field: FieldDeclaration,
  isNumberReserved: boolean,
  reservedNames: ReadonlySet<string>,
): Difference {
  const isNameReserved = reservedNames.has(field.name);
  const open = [...(isNumberReserved ? [] : ['number']), ...(isNameReserved ? [] : ['name'])];
  return report.add({
    rule: open.length === 0 ? 'field-removed' : 'field-removed-unreserved',
    kind: 'removed',
    what: 'field',
    old: field,
    from: fieldText(field),
    says:
      open.length === 0
        ? `${called(field)} is gone; its number ${field.number} and its name are reserved.`
        : `${called(field)} is gone, and its ${open.join(' and its ')} ${open.length > 1 ? 'are' : 'is'} not reserved.`,
  });
}

function reused(report: Report, old: FieldDeclaration, next: FieldDeclaration): Difference {
  const difference = report.add({
    rule: 'field-number-reused',
    kind: 'changed',
    what: 'field',
    old,
    new: next,
    from: fieldText(old),
    to: fieldText(next),
    says: `Number ${old.number} of ${next.parent} was ${code(fieldText(old))} and is ${code(fieldText(next))} now.`,
  });
  if ((old.presence === 'required') !== (next.presence === 'required')) {
    report.add({
      rule: 'field-required-changed',
      kind: 'changed',
      what: 'field',
      old,
      new: next,
      from: old.presence,
      to: next.presence,
      says: `Number ${old.number} of ${next.parent} ${next.presence === 'required' ? 'is required now' : 'is no longer required'}.`,
      cause: difference,
    });
  }
  return difference;
}

function added(report: Report, field: FieldDeclaration): void {
  const isRequired = field.presence === 'required';
  report.add({
    rule: isRequired ? 'required-field-added' : 'field-added',
    kind: 'added',
    what: 'field',
    new: field,
    to: fieldText(field),
    says: isRequired ? `${called(field)} is new and required.` : `${called(field)} is new.`,
    cause: field.oneof === undefined ? undefined : report.cause(`oneof-added ${field.parent}.${field.oneof}`),
  });
}

/** Fields that were and are members of the message, in another order. */
function compareOrder(report: Report, old: MessageDeclaration, next: MessageDeclaration): void {
  const before = old.fields.flatMap((field) => {
    const now = report.newOf(field);
    return now?.kind === 'field' && now.parent === next.id && staysInOneof(report, field, now) ? [now] : [];
  });
  const kept = new Set<string>(before.map(({ id }) => id));
  const after = next.fields.filter(({ id }) => kept.has(id));
  const start = before.findIndex(({ id }, index) => after[index]?.id !== id);
  if (start < 0) return;
  const end = before.findLastIndex(({ id }, index) => after[index]?.id !== id) + 1;
  const text = (fields: readonly FieldDeclaration[]): string => {
    const names = fields.slice(start, end).map(({ name }) => name);
    return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')}, …` : names.join(', ');
  };
  report.add({
    rule: 'fields-reordered',
    kind: 'changed',
    what: 'message',
    old,
    new: next,
    from: text(before),
    to: text(after),
    says: `${called(next)} declares its fields in another order: ${code(text(after))} where it was ${code(text(before))}.`,
  });
}

const SHOWN = 8;

/** A field that goes into a oneof, or out of one, stands elsewhere for that reason. */
function staysInOneof(report: Report, old: FieldDeclaration, next: FieldDeclaration): boolean {
  if (old.oneof === undefined || next.oneof === undefined) return old.oneof === next.oneof;
  return report.pairing.toNew.get(`${old.parent}.${old.oneof}`) === `${next.parent}.${next.oneof}`;
}
