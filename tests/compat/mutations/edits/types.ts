import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, insert, pick, singular } from '../edit.ts';
import {
  type FieldNode,
  isEnum,
  isMap,
  isMessage,
  isScalar,
  KEYS,
  type MessageNode,
  newField,
  newMessage,
  SCALARS,
  type Scalar,
  setOption,
  type TypeNode,
} from '../model.ts';
import { WELL_KNOWN } from '../random-schema.ts';
import { dropTypeOptions, messageOf } from './fields.ts';

/** Which types a field has before. */
type Test = (type: TypeNode, field: FieldNode) => boolean;
/** A type to change to; undefined where there is none. */
type To = (draft: Draft, random: Random, field: FieldNode) => TypeNode | undefined;

const otherOf =
  (scalars: readonly Scalar[]): To =>
  (_, random, field) =>
    pick(random, scalars, (scalar) => scalar !== field.type);

const someMessage: To = (draft, random, field) =>
  pick(random, draft.places.messages, (one) => one !== field.type && !isBody(draft, one));

const someEnum: To = (draft, random, field) => pick(random, draft.places.enums, (one) => one !== field.type);

const isBody = (draft: Draft, message: MessageNode): boolean =>
  draft.places.fields.some((field) => field.group && field.type === message);

const among =
  (scalars: readonly Scalar[]): Test =>
  (type) =>
    isScalar(type) && scalars.includes(type);

const VARINTS: readonly Scalar[] = ['int32', 'int64', 'uint32', 'uint64', 'bool'];

/** Each row: what the field was, and what it becomes; repeated fields stay repeated. */
const ROWS: readonly (readonly [name: string, from: Test, to: To])[] = [
  ['a scalar to any other', isScalar, otherOf(SCALARS)],
  ['a varint to another', among(VARINTS), otherOf(VARINTS)],
  ['zigzag to zigzag', among(['sint32', 'sint64']), otherOf(['sint32', 'sint64'])],
  ['four bytes to four bytes', among(['fixed32', 'sfixed32', 'float']), otherOf(['fixed32', 'sfixed32'])],
  ['eight bytes to eight bytes', among(['fixed64', 'sfixed64', 'double']), otherOf(['fixed64', 'sfixed64'])],
  ['a float to a double', among(['float', 'double']), otherOf(['float', 'double'])],
  ['string to bytes or back', among(['string', 'bytes']), otherOf(['string', 'bytes'])],
  ['a scalar to an enum', isScalar, someEnum],
  ['an integer to an enum', among(VARINTS), someEnum],
  ['an enum to an integer', isEnum, otherOf(VARINTS)],
  ['an enum to any scalar', isEnum, otherOf(SCALARS)],
  ['an enum to another', isEnum, someEnum],
  ['a scalar to a message', isScalar, someMessage],
  ['string or bytes to a message', among(['string', 'bytes']), someMessage],
  ['a message to bytes or string', isMessage, otherOf(['string', 'bytes'])],
  ['a message to any scalar', isMessage, otherOf(SCALARS)],
  ['a message to another', isMessage, someMessage],
  [
    'a message to a well-known one',
    isMessage,
    // Copies of a model have their own node for what is not theirs.
    (_, random, { type }) =>
      pick(random, WELL_KNOWN, (one) => isScalar(type) || type.kind !== 'external' || one.name !== type.name),
  ],
  ['a message to an enum', isMessage, someEnum],
  ['an enum to a message', isEnum, someMessage],
];

const typeEdits = ROWS.map(
  ([name, from, to]): Edit => ({
    name: `change the type: ${name}`,
    apply(draft, random) {
      const field = pick(random, draft.places.fields, (one) => !one.group && !isMap(one.type) && from(one.type, one));
      const type = field && to(draft, random, field);
      if (!field || type === undefined) return undefined;
      field.type = type;
      dropTypeOptions(field);
      if (isMessage(type)) setOption(field, 'features.field_presence', undefined);
      return { subject: draft.id(field), expects: ['field-type-changed'], area: [draft.top(field)] };
    },
  }),
);

export const TYPE_EDITS: readonly Edit[] = [
  ...typeEdits,
  {
    name: 'change the type: a message to its twin',
    apply(draft, random) {
      const field = pick(
        random,
        draft.places.fields,
        ({ type, group }) => !isScalar(type) && type.kind === 'message' && !group,
      );
      if (!field || isScalar(field.type) || field.type.kind !== 'message') return undefined;
      const twin = newMessage(draft.names(random).type());
      // Its fields are new nodes, whose types are the same nodes as before.
      for (const item of field.type.items) {
        if (item.kind === 'field') twin.items.push({ ...item });
        else if (item.kind === 'oneof') twin.items.push({ ...item, fields: item.fields.map((one) => ({ ...one })) });
      }
      if (twin.items.some((item) => item.kind === 'field' && item.group)) return undefined;
      draft.file(field.type).items.push(twin);
      field.type = twin;
      return {
        subject: draft.id(field),
        expects: ['field-type-changed', 'message-added'],
        area: [draft.top(field), twin],
      };
    },
  },
  {
    name: 'change the key of a map',
    apply(draft, random) {
      const field = pick(random, draft.places.fields, ({ type }) => isMap(type));
      if (!field || !isMap(field.type)) return undefined;
      const { key } = field.type;
      field.type.key = random.pick(KEYS.filter((other) => other !== key));
      dropTypeOptions(field);
      return { subject: draft.id(field), expects: ['field-type-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'change the value of a map',
    apply(draft, random) {
      const field = pick(random, draft.places.fields, ({ type }) => isMap(type));
      if (!field || !isMap(field.type)) return undefined;
      const { value } = field.type;
      const others = [...SCALARS, ...draft.places.enums, ...draft.places.messages.filter((one) => !isBody(draft, one))];
      field.type.value = random.pick(others.filter((other) => other !== value));
      dropTypeOptions(field);
      return { subject: draft.id(field), expects: ['field-type-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'make a field a map',
    apply(draft, random) {
      const field = pick(
        random,
        draft.places.fields,
        (one) => !isMap(one.type) && !one.group && !draft.places.oneofOf.has(one),
      );
      if (!field || isMap(field.type)) return undefined;
      field.type = { kind: 'map', key: random.pick(KEYS), value: field.type };
      field.label = '';
      dropTypeOptions(field);
      setOption(field, 'features.field_presence', undefined);
      return { subject: draft.id(field), expects: ['field-type-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'write a map as repeated entries',
    apply(draft, random) {
      const field = pick(random, draft.places.fields, ({ type }) => isMap(type));
      if (!field || !isMap(field.type)) return undefined;
      const { key, value } = field.type;
      const message = messageOf(draft, field);
      const label = singular(draft.syntax(field));
      const entry = newMessage(draft.namesIn(message, random).type(), [
        newField('key', 1, key, label),
        newField('value', 2, value, label),
      ]);
      insert(message.items, entry, random);
      field.type = entry;
      field.label = 'repeated';
      dropTypeOptions(field);
      return {
        subject: draft.id(field),
        expects: ['field-type-changed', 'message-added'],
        area: [draft.top(field)],
      };
    },
  },
  {
    name: 'write a group as a message field',
    apply(draft, random) {
      const field = pick(random, draft.places.fields, ({ group }) => group);
      if (!field) return undefined;
      field.group = false;
      return { subject: draft.id(field), expects: ['field-encoding-changed'], area: [draft.top(field)] };
    },
  },
];
