import type { RuleId } from '#compat';
import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, pick } from '../edit.ts';
import { featureOf } from '../features.ts';
import {
  type FieldNode,
  isEdition,
  isEnum,
  isMap,
  isMessage,
  isScalar,
  optionOf,
  type Scalar,
  setOption,
} from '../model.ts';
import { literalOf } from '../random-schema.ts';

interface Row {
  readonly name: string;
  readonly expects: RuleId;
  /** Fields that may have the option. */
  readonly where: (field: FieldNode, draft: Draft) => boolean;
  /** As in source. */
  readonly option: string;
  /** The value to set; undefined takes the option away. */
  readonly to: (field: FieldNode, draft: Draft, random: Random) => string | undefined;
}

const LONG: readonly Scalar[] = ['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'];
const isLong = ({ type }: FieldNode): boolean => isScalar(type) && LONG.includes(type);
const isText = ({ type }: FieldNode): boolean => type === 'string' || type === 'bytes';
const isString = ({ type }: FieldNode): boolean => type === 'string';
const ofEdition = (field: FieldNode, draft: Draft): boolean => isEdition(draft.syntax(field));
const isPackable = ({ type, label }: FieldNode): boolean =>
  label === 'repeated' && (isEnum(type) || (isScalar(type) && type !== 'string' && type !== 'bytes'));
const has = (field: FieldNode, option: string): boolean => optionOf(field, option) !== undefined;
const other = (choices: readonly string[], option: string) => (field: FieldNode, _: Draft, random: Random) =>
  random.pick(choices.filter((choice) => choice !== optionOf(field, option)));
const flip = (option: string) => (field: FieldNode) => (optionOf(field, option) === 'true' ? undefined : 'true');

/** Options of a field, one way in which each can change. */
const ROWS: readonly Row[] = [
  {
    name: 'flip packed',
    expects: 'field-packing-changed',
    where: (field, draft) => isPackable(field) && !ofEdition(field, draft),
    option: 'packed',
    to: (field, draft) => {
      const own = optionOf(field, 'packed');
      return own === undefined ? String(draft.syntax(field) === 'proto2') : own === 'true' ? 'false' : 'true';
    },
  },
  {
    name: 'flip the packing of an edition',
    expects: 'field-packing-changed',
    where: (field, draft) => isPackable(field) && ofEdition(field, draft),
    option: 'features.repeated_field_encoding',
    to: (field, draft) =>
      featureOf(draft.places, field, 'repeated_field_encoding') === 'PACKED' ? 'EXPANDED' : 'PACKED',
  },
  {
    name: 'flip the encoding of a message field',
    expects: 'field-encoding-changed',
    where: (field, draft) => ofEdition(field, draft) && isMessage(field.type) && !isMap(field.type),
    option: 'features.message_encoding',
    to: (field, draft) =>
      featureOf(draft.places, field, 'message_encoding') === 'DELIMITED' ? 'LENGTH_PREFIXED' : 'DELIMITED',
  },
  {
    name: 'flip the UTF-8 validation of a field',
    expects: 'field-utf8-changed',
    where: (field, draft) => ofEdition(field, draft) && isString(field),
    option: 'features.utf8_validation',
    to: (field, draft) => (featureOf(draft.places, field, 'utf8_validation') === 'NONE' ? 'VERIFY' : 'NONE'),
  },
  {
    name: 'flip the UTF-8 validation of Java',
    expects: 'field-option-changed',
    where: (field, draft) => ofEdition(field, draft) && isString(field),
    option: 'features.(pb.java).utf8_validation',
    to: other(['VERIFY', 'DEFAULT'], 'features.(pb.java).utf8_validation'),
  },
  {
    name: 'change the string type of C++',
    expects: 'field-option-changed',
    where: (field, draft) => ofEdition(field, draft) && isText(field) && !has(field, 'ctype'),
    option: 'features.(pb.cpp).string_type',
    to: other(['CORD', 'VIEW', 'STRING'], 'features.(pb.cpp).string_type'),
  },
  {
    name: 'set a JSON name',
    expects: 'field-json-name-changed',
    where: (field) => !field.group,
    option: 'json_name',
    to: other(['"renamed"', '"snake_name"', '"@type"', '"x y"'], 'json_name'),
  },
  {
    name: 'take a JSON name away',
    expects: 'field-json-name-changed',
    where: (field) => /^"json\d/.test(optionOf(field, 'json_name') ?? ''),
    option: 'json_name',
    to: () => undefined,
  },
  {
    name: 'set a default or change it',
    expects: 'field-default-changed',
    where: (field, draft) => draft.syntax(field) !== 'proto3' && isScalar(field.type) && field.label !== 'repeated',
    option: 'default',
    to: (field, _, random) => {
      const own = optionOf(field, 'default');
      for (let tries = 0; tries < 20; tries++) {
        const value = literalOf(field.type as Scalar, random);
        // What a field has without a default is no change for buf, and none for a reader.
        if (value !== own && !['0', 'false', '""'].includes(value)) return value;
      }
      return own;
    },
  },
  {
    name: 'take a default away',
    expects: 'field-default-changed',
    where: (field) => !['0', 'false', '""', undefined].includes(optionOf(field, 'default')),
    option: 'default',
    to: () => undefined,
  },
  {
    name: 'set the default of an enum field',
    expects: 'field-default-changed',
    where: (field, draft) =>
      draft.syntax(field) !== 'proto3' &&
      field.label !== 'repeated' &&
      !isScalar(field.type) &&
      field.type.kind === 'enum' &&
      field.type.values.length > 1 &&
      !has(field, 'default'),
    option: 'default',
    to: (field, _, random) =>
      !isScalar(field.type) && field.type.kind === 'enum' ? random.pick(field.type.values.slice(1)).name : undefined,
  },
  {
    name: 'change jstype',
    expects: 'field-option-changed',
    where: isLong,
    option: 'jstype',
    to: other(['JS_STRING', 'JS_NUMBER'], 'jstype'),
  },
  {
    name: 'change ctype',
    expects: 'field-option-changed',
    // Edition 2024 has a feature in its place.
    where: (field, draft) =>
      isText(field) && draft.syntax(field) !== '2024' && !has(field, 'features.(pb.cpp).string_type'),
    option: 'ctype',
    to: other(['CORD', 'STRING_PIECE'], 'ctype'),
  },
  {
    name: 'flip lazy',
    expects: 'field-option-changed',
    where: ({ type, group }) => isMessage(type) && !isMap(type) && !group,
    option: 'lazy',
    to: flip('lazy'),
  },
  {
    name: 'flip debug_redact',
    expects: 'field-option-changed',
    where: () => true,
    option: 'debug_redact',
    to: flip('debug_redact'),
  },
  {
    name: 'change the retention of a field',
    expects: 'field-option-changed',
    where: (field) => !has(field, 'retention'),
    option: 'retention',
    to: other(['RETENTION_SOURCE', 'RETENTION_RUNTIME'], 'retention'),
  },
];

export const FIELD_OPTION_EDITS: readonly Edit[] = ROWS.map(
  ({ name, expects, where, option, to }): Edit => ({
    name,
    apply(draft, random) {
      const field = pick(random, draft.places.fields, (one) => where(one, draft));
      if (!field) return undefined;
      const before = optionOf(field, option);
      const after = to(field, draft, random);
      if (after === before) return undefined;
      setOption(field, option, after);
      return { subject: draft.id(field), expects: [expects], area: [draft.top(field)] };
    },
  }),
);
