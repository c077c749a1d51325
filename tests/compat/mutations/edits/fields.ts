import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, freeNumber, insert, pick, remove, singular } from '../edit.ts';
import { presenceOf } from '../features.ts';
import type { FieldNode, MessageNode, Syntax } from '../model.ts';
import { fieldsOf, isMap, isMessage, newField, SCALARS, setOption } from '../model.ts';
import { place } from '../places.ts';

/** The message that a field is part of. */
export const messageOf = (draft: Draft, field: FieldNode): MessageNode =>
  place(draft.places, field).parent as MessageNode;

/** Where a field stands: among the items of its message or of a oneof. */
export const listOf = (draft: Draft, field: FieldNode): object[] =>
  draft.places.oneofOf.get(field)?.fields ?? messageOf(draft, field).items;

export const anyMessage = (draft: Draft, random: Random): MessageNode | undefined =>
  pick(random, draft.places.messages);

const plainField = (draft: Draft, random: Random, test: (field: FieldNode) => boolean = () => true) =>
  pick(random, draft.places.fields, (field) => !field.group && test(field));

/** A field that may go without leaving an empty oneof behind. */
const spare = (draft: Draft, random: Random): FieldNode | undefined =>
  plainField(draft, random, (field) => draft.places.oneofOf.get(field)?.fields.length !== 1);

/** Takes a field away, and reserves what of it is asked for. */
function removeField(draft: Draft, random: Random, reserve: { number?: boolean; name?: boolean }) {
  const field = spare(draft, random);
  if (!field) return undefined;
  const message = messageOf(draft, field);
  remove(listOf(draft, field), field);
  if (reserve.number) message.reservedRanges.push({ start: field.number, end: field.number });
  if (reserve.name) message.reservedNames.push(field.name);
  return { field, subject: draft.id(field), area: [draft.top(field)] };
}

/** A scalar of another kind than the type given. */
export const otherScalar = (random: Random, type: FieldNode['type']) =>
  random.pick(SCALARS.filter((scalar) => scalar !== type));

/** Options that only some types can have go with the type. */
export function dropTypeOptions(field: FieldNode): void {
  for (const name of [
    'default',
    'packed',
    'jstype',
    'ctype',
    'lazy',
    'features.repeated_field_encoding',
    'features.utf8_validation',
    'features.message_encoding',
    'features.(pb.java).utf8_validation',
    'features.(pb.cpp).string_type',
  ])
    setOption(field, name, undefined);
}

const addRequired = (syntax: Syntax): Edit => ({
  name: `add a required field in ${syntax}`,
  apply(draft, random) {
    const message = pick(random, draft.places.messages, (one) => draft.syntax(one) === syntax);
    if (!message) return undefined;
    const field = newField(draft.namesIn(message, random).field(), freeNumber(message, random), random.pick(SCALARS));
    if (syntax === 'proto2') field.label = 'required';
    else setOption(field, 'features.field_presence', 'LEGACY_REQUIRED');
    insert(message.items, field, random);
    return {
      subject: `${draft.id(message)}.${field.name}`,
      expects: ['required-field-added'],
      area: [draft.top(message)],
    };
  },
});

export const FIELD_EDITS: readonly Edit[] = [
  {
    name: 'add a field',
    apply(draft, random) {
      const message = anyMessage(draft, random);
      if (!message) return undefined;
      const name = draft.namesIn(message, random).field();
      const syntax = draft.syntax(message);
      const type = random.oneIn(3) ? random.pick([...draft.places.messages]) : random.pick(SCALARS);
      const isBody = draft.places.fields.some((field) => field.group && field.type === type);
      const field = newField(name, freeNumber(message, random), isBody ? 'string' : type, singular(syntax));
      field.label = random.pick(['repeated', syntax === 'proto3' ? 'optional' : field.label, field.label]);
      insert(message.items, field, random);
      return { subject: `${draft.id(message)}.${name}`, expects: ['field-added'], area: [draft.top(message)] };
    },
  },
  addRequired('proto2'),
  addRequired('2023'),
  {
    name: 'remove a field',
    apply(draft, random) {
      const done = removeField(draft, random, {});
      return done && { ...done, expects: ['field-removed-unreserved'] };
    },
  },
  {
    name: 'remove a field, reserve number and name',
    apply(draft, random) {
      const done = removeField(draft, random, { number: true, name: true });
      return done && { ...done, expects: ['field-removed'] };
    },
  },
  {
    name: 'remove a field, reserve its number only',
    apply(draft, random) {
      const done = removeField(draft, random, { number: true });
      return done && { ...done, expects: ['field-removed-unreserved'] };
    },
  },
  {
    name: 'remove a field, reserve its name only',
    apply(draft, random) {
      const done = removeField(draft, random, { name: true });
      return done && { ...done, expects: ['field-removed-unreserved'] };
    },
  },
  {
    name: 'rename a field',
    apply(draft, random) {
      const field = plainField(draft, random);
      if (!field) return undefined;
      const message = messageOf(draft, field);
      field.name = draft.namesIn(message, random).field();
      return { subject: `${draft.id(message)}.${field.name}`, expects: ['field-renamed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'rename a field, keep its JSON name',
    apply(draft, random) {
      const field = plainField(draft, random, ({ options }) => !options.some(({ name }) => name === 'json_name'));
      if (!field) return undefined;
      const message = messageOf(draft, field);
      const jsonName = field.name.replaceAll(/_+([^_]?)/g, (_, next: string) => next.toUpperCase());
      setOption(field, 'json_name', `"${jsonName}"`);
      field.name = draft.namesIn(message, random).field();
      return { subject: `${draft.id(message)}.${field.name}`, expects: ['field-renamed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'renumber a field',
    apply(draft, random) {
      const field = plainField(draft, random);
      if (!field) return undefined;
      field.number = freeNumber(messageOf(draft, field), random);
      return { subject: draft.id(field), expects: ['field-renumbered'], area: [draft.top(field)] };
    },
  },
  {
    name: 'renumber a field, reserve its old number',
    apply(draft, random) {
      const field = plainField(draft, random);
      if (!field) return undefined;
      const message = messageOf(draft, field);
      message.reservedRanges.push({ start: field.number, end: field.number });
      field.number = freeNumber(message, random);
      return { subject: draft.id(field), expects: ['field-renumbered'], area: [draft.top(field)] };
    },
  },
  {
    name: 'swap the numbers of two fields',
    apply(draft, random) {
      const message = pick(random, draft.places.messages, (one) => fieldsOf(one).length > 1);
      if (!message) return undefined;
      const [one, other] = random.shuffle(fieldsOf(message));
      if (!one || !other) return undefined;
      [one.number, other.number] = [other.number, one.number];
      return { subject: draft.id(one), expects: ['field-renumbered'], area: [draft.top(message)] };
    },
  },
  {
    name: 'give the number of a field to another field',
    apply(draft, random) {
      const field = plainField(draft, random, ({ type, label }) => typeof type === 'string' && label !== 'repeated');
      if (!field) return undefined;
      const message = messageOf(draft, field);
      field.name = draft.namesIn(message, random).field();
      // Far enough from what it was that nobody takes it for the same field under a new name.
      const isText = field.type === 'string' || field.type === 'bytes';
      field.type = isText ? random.pick(['double', 'fixed64'] as const) : 'string';
      dropTypeOptions(field);
      setOption(field, 'json_name', undefined);
      field.comment = undefined;
      return {
        subject: `${draft.id(message)}.${field.name}`,
        expects: ['field-number-reused'],
        area: [draft.top(message)],
      };
    },
  },
  {
    name: 'move a field to another message',
    apply(draft, random) {
      const field = spare(draft, random);
      const target = pick(
        random,
        draft.places.messages,
        (message) =>
          field !== undefined && message !== messageOf(draft, field) && draft.file(message) === draft.file(field),
      );
      if (!field || !target) return undefined;
      const area = [draft.top(field), draft.top(target)];
      const fromOneof = draft.places.oneofOf.has(field);
      remove(listOf(draft, field), field);
      if (fromOneof && draft.syntax(target) === 'proto2') field.label = 'optional';
      if (fieldsOf(target).some(({ number }) => number === field.number)) field.number = freeNumber(target, random);
      insert(target.items, field, random);
      return { subject: `${draft.id(target)}.${field.name}`, expects: ['field-moved'], area };
    },
  },
  {
    name: 'reorder the fields of a message',
    apply(draft, random) {
      const message = pick(random, draft.places.messages, (one) => fieldsOf(one).length > 1);
      if (!message) return undefined;
      const before = fieldsOf(message).map(({ name }) => name);
      message.items = [...message.items.slice(1), ...message.items.slice(0, 1)];
      const after = fieldsOf(message).map(({ name }) => name);
      if (before.join() === after.join()) message.items.reverse();
      if (
        before.join() ===
        fieldsOf(message)
          .map(({ name }) => name)
          .join()
      )
        return undefined;
      return { subject: draft.id(message), expects: ['fields-reordered'], area: [draft.top(message)] };
    },
  },
  {
    name: 'make a field repeated',
    apply(draft, random) {
      const field = pick(
        random,
        draft.places.fields,
        (one) => one.label !== 'repeated' && !isMap(one.type) && !draft.places.oneofOf.has(one),
      );
      if (!field) return undefined;
      field.label = 'repeated';
      setOption(field, 'default', undefined);
      setOption(field, 'features.field_presence', undefined);
      return { subject: draft.id(field), expects: ['field-cardinality-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'make a repeated field singular',
    apply(draft, random) {
      const field = pick(random, draft.places.fields, ({ label }) => label === 'repeated');
      if (!field) return undefined;
      field.label = singular(draft.syntax(field));
      setOption(field, 'packed', undefined);
      setOption(field, 'features.repeated_field_encoding', undefined);
      return { subject: draft.id(field), expects: ['field-cardinality-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'flip the presence of a field',
    apply(draft, random) {
      const field = plainField(
        draft,
        random,
        (one) =>
          draft.syntax(one) !== 'proto2' &&
          one.label !== 'repeated' &&
          !isMap(one.type) &&
          !isMessage(one.type) &&
          !draft.places.oneofOf.has(one) &&
          presenceOf(draft.places, one) !== 'required',
      );
      if (!field) return undefined;
      const isExplicit = presenceOf(draft.places, field) === 'explicit';
      if (draft.syntax(field) === 'proto3') field.label = isExplicit ? '' : 'optional';
      else setOption(field, 'features.field_presence', isExplicit ? 'IMPLICIT' : 'EXPLICIT');
      setOption(field, 'default', undefined);
      return { subject: draft.id(field), expects: ['field-presence-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'write optional before a message field, or drop it',
    apply(draft, random) {
      const field = plainField(
        draft,
        random,
        (one) =>
          draft.syntax(one) === 'proto3' &&
          one.label !== 'repeated' &&
          isMessage(one.type) &&
          !isMap(one.type) &&
          !draft.places.oneofOf.has(one),
      );
      if (!field) return undefined;
      field.label = field.label === 'optional' ? '' : 'optional';
      return { subject: draft.id(field), expects: ['field-label-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'flip whether a field is required',
    apply(draft, random) {
      const field = pick(
        random,
        draft.places.fields,
        (one) =>
          draft.syntax(one) !== 'proto3' &&
          one.label !== 'repeated' &&
          !isMap(one.type) &&
          !draft.places.oneofOf.has(one) &&
          presenceOf(draft.places, one) !== 'implicit',
      );
      if (!field) return undefined;
      const isRequired = presenceOf(draft.places, field) === 'required';
      if (draft.syntax(field) === 'proto2') field.label = isRequired ? 'optional' : 'required';
      else setOption(field, 'features.field_presence', isRequired ? 'EXPLICIT' : 'LEGACY_REQUIRED');
      return { subject: draft.id(field), expects: ['field-required-changed'], area: [draft.top(field)] };
    },
  },
];
