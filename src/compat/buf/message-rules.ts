import type { FieldDeclaration, MessageDeclaration } from '#schema';
import { optionOf } from './features.ts';
import { type FieldCheck, fieldPlace } from './field-rules.ts';
import { byNumber } from './lookup.ts';
import { type Reserved, reserved, uncovered } from './ranges.ts';
import type { Report } from './report.ts';
import type { BufSide, Sides } from './sides.ts';

/** Rules about two messages of the same full name, in whichever files. */
export function checkMessage(
  before: MessageDeclaration,
  after: MessageDeclaration,
  sides: Sides,
  report: Report,
  checkField: FieldCheck,
): void {
  const place = { side: 'new', subject: messageSubject(after, sides.new), file: after.file, span: after.span } as const;
  const find = byNumber(after.fields);
  const aside = reserved(after);
  before.fields.forEach((field, index) => {
    const same = find(field.number, index);
    if (same) checkField(field, same);
    else checkDeletedField(field, after, aside, report);
  });
  checkRequired(before, after, sides, report);
  checkOneofs(before, after, report);
  for (let count = uncovered(before.extensionRanges, after.extensionRanges); count > 0; count -= 1) {
    report.add('EXTENSION_MESSAGE_NO_DELETE', place);
  }
  for (let count = uncovered(before.reservedRanges, after.reservedRanges); count > 0; count -= 1) {
    report.add('RESERVED_MESSAGE_NO_DELETE', place);
  }
  for (let count = missing(before.reservedNames, after.reservedNames); count > 0; count -= 1) {
    report.add('RESERVED_MESSAGE_NO_DELETE', place);
  }
  // buf points at an option where it is written in the message itself.
  const inside = after.span?.line === after.span?.endLine ? place : { ...place, span: undefined };
  if (before.jsonFormat === 'allow' && after.jsonFormat !== 'allow') report.add('MESSAGE_SAME_JSON_FORMAT', inside);
  if (optionOf(after, ACCESSOR) === true && optionOf(before, ACCESSOR) !== true) {
    report.add('MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR', inside);
  }
}

const ACCESSOR = 'no_standard_descriptor_accessor';

/** How many different names of one list the other lacks. */
export function missing(before: readonly string[], after: readonly string[]): number {
  if (before.length === 0) return 0;
  const kept = new Set(after);
  return new Set(before.filter((name) => !kept.has(name))).size;
}

/** The message of a map is about the map field. */
const messageSubject = (message: MessageDeclaration, side: BufSide): string =>
  side.mapFields.get(message.id)?.id ?? message.id;

function checkDeletedField(
  { id: subject, name, number }: FieldDeclaration,
  { file, span }: MessageDeclaration,
  aside: Reserved,
  report: Report,
): void {
  const place = { side: 'old', subject, file, span } as const;
  report.add('FIELD_NO_DELETE', place);
  if (!aside.hasNumber(number)) report.add('FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', place);
  if (!aside.hasName(name)) report.add('FIELD_NO_DELETE_UNLESS_NAME_RESERVED', place);
}

/** buf goes by the label `required`: the feature of editions does not count here. */
function checkRequired(
  before: MessageDeclaration,
  after: MessageDeclaration,
  { old, new: next }: Sides,
  report: Report,
): void {
  const was = requiredNumbers(before, old);
  const is = requiredNumbers(after, next);
  for (const [number, field] of was) {
    if (is.has(number)) continue;
    report.add('MESSAGE_SAME_REQUIRED_FIELDS', {
      side: 'old',
      subject: field.id,
      file: after.file,
      span: after.span,
    });
  }
  for (const [number, field] of is) {
    if (!was.has(number)) report.add('MESSAGE_SAME_REQUIRED_FIELDS', fieldPlace(field, next, true));
  }
}

const NONE: ReadonlyMap<number, FieldDeclaration> = new Map();

function requiredNumbers(message: MessageDeclaration, side: BufSide): ReadonlyMap<number, FieldDeclaration> {
  if (!message.fields.some(({ presence }) => presence === 'required')) return NONE;
  if (side.files.get(message.file)?.edition !== 'proto2') return NONE;
  const required = message.fields.filter(({ presence }) => presence === 'required');
  return new Map(required.map((field) => [field.number, field]));
}

function checkOneofs(before: MessageDeclaration, after: MessageDeclaration, report: Report): void {
  if (before.oneofs.every(({ name }, index) => after.oneofs[index]?.name === name)) return;
  const kept = new Set(after.oneofs.map(({ name }) => name));
  // An `optional` field of proto3 has a oneof of its own, which takes the place of one that has its name.
  for (const { declaredOptional, name } of after.fields) if (declaredOptional) kept.add(`_${name}`);
  for (const { id: subject, name } of before.oneofs) {
    if (!kept.has(name)) report.add('ONEOF_NO_DELETE', { side: 'old', subject, file: after.file, span: after.span });
  }
}
