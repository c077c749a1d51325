import type { FieldDeclaration } from '#schema';
import { defaultsDiffer } from './default-value.ts';
import { cppStringType, fileFeatures, javaUtf8Validation, optionOf, utf8Validation } from './features.ts';
import {
  type Compare,
  cardinality,
  is64Bit,
  JSON_CARDINALITY,
  jsonTypeDiffers,
  kindOf,
  typeDiffers,
  WIRE_CARDINALITY,
  wireTypeDiffers,
} from './field-kinds.ts';
import type { BufRuleId } from './ids.ts';
import type { Report } from './report.ts';
import type { BufSide, Sides } from './sides.ts';

interface FieldRule {
  readonly id: BufRuleId;
  /** Whether buf points at the field as a whole, and not at a name, a type or an option in it. */
  readonly whole?: boolean;
  readonly differs: Compare;
}

const RULES: readonly FieldRule[] = [
  { id: 'FIELD_SAME_TYPE', differs: typeDiffers },
  { id: 'FIELD_WIRE_COMPATIBLE_TYPE', differs: wireTypeDiffers },
  { id: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE', differs: jsonTypeDiffers },
  {
    id: 'FIELD_SAME_CARDINALITY',
    whole: true,
    differs: notInMaps((before, after) => cardinality(before) !== cardinality(after)),
  },
  {
    id: 'FIELD_WIRE_COMPATIBLE_CARDINALITY',
    whole: true,
    differs: notInMaps(
      (before, after) => WIRE_CARDINALITY[cardinality(before)] !== WIRE_CARDINALITY[cardinality(after)],
    ),
  },
  {
    id: 'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
    whole: true,
    differs: notInMaps(
      (before, after) => JSON_CARDINALITY[cardinality(before)] !== JSON_CARDINALITY[cardinality(after)],
    ),
  },
  {
    id: 'FIELD_SAME_NAME',
    differs: (before, after) => (before.kind === 'extension' ? before.id !== after.id : before.name !== after.name),
  },
  {
    id: 'FIELD_SAME_JSON_NAME',
    differs: (before, after) => before.kind !== 'extension' && before.jsonName !== after.jsonName,
  },
  {
    id: 'FIELD_SAME_ONEOF',
    whole: true,
    differs: (before, after) => before.kind !== 'extension' && before.oneof !== after.oneof,
  },
  { id: 'FIELD_SAME_DEFAULT', differs: (before, after, old, next) => defaultsDiffer(before, old, after, next) },
  {
    id: 'FIELD_SAME_JSTYPE',
    differs: (before, after) =>
      is64Bit(before) &&
      is64Bit(after) &&
      (optionOf(before, 'jstype') ?? 'JS_NORMAL') !== (optionOf(after, 'jstype') ?? 'JS_NORMAL'),
  },
  {
    id: 'FIELD_SAME_UTF8_VALIDATION',
    differs: strings((before, after, old, next) => utf8Of(before, old) !== utf8Of(after, next)),
  },
  {
    id: 'FIELD_SAME_CPP_STRING_TYPE',
    differs: notInMaps((before, after, old, next) => {
      if (!isText(before) || !isText(after)) return false;
      const from = cppOf(before, old);
      const to = cppOf(after, next);
      return from !== to && !(from === 'STRING_PIECE' && to === 'STRING');
    }),
  },
];

/** The one rule that points at an option of the file. */
const JAVA: BufRuleId = 'FIELD_SAME_JAVA_UTF8_VALIDATION';
const differsInJava = strings((before, after, old, next) => javaOf(before, old) !== javaOf(after, next));

/** Checks two fields of one number. */
export type FieldCheck = (before: FieldDeclaration, after: FieldDeclaration) => void;

export function fieldCheck({ old, new: next }: Sides, report: Report): FieldCheck {
  const rules = RULES.filter(({ id }) => report.wants(id));
  const wantsJava = report.wants(JAVA);
  const said = new Set<string>();
  return (before, after) => {
    for (const { id, whole, differs } of rules) {
      if (differs(before, after, old, next)) report.add(id, fieldPlace(after, next, whole === true));
    }
    if (!wantsJava || !differsInJava(before, after, old, next)) return;
    // buf points all fields of a file at the option, so that those it describes in the same words are one finding.
    if (featuresOf(after, next)?.javaCheck !== undefined) {
      const words = `${after.file} ${ownerName(after)} ${after.number} ${after.name} ${javaOf(before, old)}`;
      if (said.has(words)) return;
      said.add(words);
      report.add(JAVA, { ...fieldPlace(after, next, false), span: undefined });
    } else {
      report.add(JAVA, fieldPlace(after, next, false));
    }
  };
}

/** A key or value of a map has no place of its own: it is about the map field. */
export function fieldPlace(field: FieldDeclaration, side: BufSide, whole: boolean) {
  const subject = side.mapFields.get(field.parent ?? '') ?? field;
  const { span } = subject;
  return {
    side: 'new',
    subject: subject.id,
    file: field.file,
    span: whole || span?.line === span?.endLine ? span : undefined,
  } as const;
}

function notInMaps(compare: Compare): Compare {
  return (before, after, old, next) =>
    !(old.entries.has(before.parent ?? '') && next.entries.has(after.parent ?? '')) &&
    compare(before, after, old, next);
}

function strings(compare: Compare): Compare {
  return (before, after, old, next) =>
    kindOf(before) === 'string' && kindOf(after) === 'string' && compare(before, after, old, next);
}

const isText = (field: FieldDeclaration): boolean => kindOf(field) === 'string' || kindOf(field) === 'bytes';

const featuresOf = (field: FieldDeclaration, side: BufSide) => {
  const file = side.files.get(field.file);
  return file && fileFeatures(file);
};

const utf8Of = (field: FieldDeclaration, side: BufSide): string | undefined => {
  const file = featuresOf(field, side);
  return file && utf8Validation(field, file);
};

const javaOf = (field: FieldDeclaration, side: BufSide): string | undefined => {
  const file = featuresOf(field, side);
  return file && javaUtf8Validation(field, file);
};

const cppOf = (field: FieldDeclaration, side: BufSide): string | undefined => {
  const file = featuresOf(field, side);
  return file && cppStringType(field, file);
};

const ownerName = ({ extendee, id, parent }: FieldDeclaration): string =>
  extendee === undefined ? (parent ?? '').slice((parent ?? '').lastIndexOf('.') + 1) : id;
