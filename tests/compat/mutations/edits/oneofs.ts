import { type Edit, freeNumber, insert, pick, remove, singular } from '../edit.ts';
import {
  type FieldNode,
  isMap,
  type MessageNode,
  newField,
  type OneofNode,
  oneofsOf,
  optionOf,
  SCALARS,
  setOption,
} from '../model.ts';
import { place } from '../places.ts';
import { anyMessage, messageOf } from './fields.ts';

export const ONEOF_EDITS: readonly Edit[] = [
  {
    name: 'add a field to a oneof',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs);
      if (!oneof) return undefined;
      const message = place(draft.places, oneof).parent as MessageNode;
      const field = newField(draft.namesIn(message, random).field(), freeNumber(message, random), random.pick(SCALARS));
      insert(oneof.fields, field, random);
      return {
        subject: `${draft.id(message)}.${field.name}`,
        expects: ['field-added'],
        area: [draft.top(message)],
      };
    },
  },
  {
    name: 'move a field into a oneof',
    apply(draft, random) {
      const message = pick(random, draft.places.messages, (one) => oneofsOf(one).length > 0);
      const field = message && pick(random, message.items, isMovable);
      const oneof = message && pick(random, oneofsOf(message));
      if (!message || !oneof || field?.kind !== 'field') return undefined;
      remove(message.items, field);
      enter(field);
      insert(oneof.fields, field, random);
      return { subject: draft.id(field), expects: ['field-into-oneof'], area: [draft.top(message)] };
    },
  },
  {
    name: 'move fields into a new oneof',
    apply(draft, random) {
      const message = pick(random, draft.places.messages, (one) => one.items.some(isMovable));
      if (!message) return undefined;
      const fields = random.shuffle(message.items.filter(isMovable)).slice(0, 1 + random.below(2));
      const oneof: OneofNode = { kind: 'oneof', name: draft.namesIn(message, random).field(), fields, options: [] };
      for (const field of fields) {
        remove(message.items, field);
        enter(field);
      }
      insert(message.items, oneof, random);
      return {
        subject: draft.id(fields[0] as FieldNode),
        expects: ['field-into-oneof', 'oneof-added'],
        area: [draft.top(message)],
      };
    },
  },
  {
    name: 'move a field out of a oneof',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs, ({ fields }) => fields.length > 1);
      const field = oneof && pick(random, oneof.fields, ({ group }) => !group);
      if (!oneof || !field) return undefined;
      remove(oneof.fields, field);
      field.label = singular(draft.syntax(oneof));
      insert(messageOf(draft, field).items, field, random);
      return { subject: draft.id(field), expects: ['field-out-of-oneof'], area: [draft.top(oneof)] };
    },
  },
  {
    name: 'dissolve a oneof',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs, ({ fields }) => fields.every(({ group }) => !group));
      if (!oneof) return undefined;
      const message = place(draft.places, oneof).parent as MessageNode;
      const at = message.items.indexOf(oneof);
      for (const field of oneof.fields) field.label = singular(draft.syntax(oneof));
      message.items.splice(at, 1, ...oneof.fields);
      return {
        subject: draft.id(oneof),
        expects: ['oneof-removed', 'field-out-of-oneof'],
        area: [draft.top(oneof)],
      };
    },
  },
  {
    name: 'remove a oneof with its fields',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs, ({ fields }) => fields.every(({ group }) => !group));
      if (!oneof) return undefined;
      remove((place(draft.places, oneof).parent as MessageNode).items, oneof);
      return { subject: draft.id(oneof), expects: ['oneof-removed'], area: [draft.top(oneof)] };
    },
  },
  {
    name: 'rename a oneof',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs);
      if (!oneof) return undefined;
      const message = place(draft.places, oneof).parent as MessageNode;
      oneof.name = draft.namesIn(message, random).field();
      return { subject: `${draft.id(message)}.${oneof.name}`, expects: ['oneof-renamed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'set the naming style of a oneof',
    apply(draft, random) {
      const oneof = pick(random, draft.places.oneofs, (one) => draft.syntax(one) === '2024');
      if (!oneof) return undefined;
      const name = 'features.enforce_naming_style';
      setOption(oneof, name, optionOf(oneof, name) === undefined ? 'STYLE_LEGACY' : undefined);
      return { subject: draft.id(oneof), expects: ['oneof-option-changed'], area: [draft.top(oneof)] };
    },
  },
  {
    name: 'add a oneof',
    apply(draft, random) {
      const message = anyMessage(draft, random);
      if (!message) return undefined;
      const names = draft.namesIn(message, random);
      const field = newField(names.field(), freeNumber(message, random), random.pick(SCALARS));
      const oneof: OneofNode = { kind: 'oneof', name: names.field(), fields: [field], options: [] };
      insert(message.items, oneof, random);
      return {
        subject: `${draft.id(message)}.${oneof.name}`,
        expects: ['oneof-added', 'field-added'],
        area: [draft.top(message)],
      };
    },
  },
];

const isMovable = (item: MessageNode['items'][number]): item is FieldNode =>
  item.kind === 'field' && item.label !== 'repeated' && !item.group && !isMap(item.type);

/** In a oneof a field has no label and no presence of its own. */
function enter(field: FieldNode): void {
  field.label = '';
  setOption(field, 'features.field_presence', undefined);
}
