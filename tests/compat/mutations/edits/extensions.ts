import { type Edit, insert, pick, remove } from '../edit.ts';
import { type ExtendNode, type FieldNode, newField, SCALARS } from '../model.ts';
import { otherScalar } from './fields.ts';

const numbersOf = (blocks: readonly ExtendNode[], extendee: object): Set<number> =>
  new Set(
    blocks.filter((block) => block.extendee === extendee).flatMap(({ fields }) => fields.map((one) => one.number)),
  );

export const EXTENSION_EDITS: readonly Edit[] = [
  {
    name: 'add an extension',
    apply(draft, random) {
      const extendee = pick(random, draft.places.messages, ({ extensionRanges }) => extensionRanges.length > 0);
      const range = extendee?.extensionRanges[0];
      if (!extendee || !range) return undefined;
      const file = draft.file(extendee);
      if (file.syntax === 'proto3') return undefined;
      const used = numbersOf(draft.places.extends, extendee);
      let number = range.start;
      while (used.has(number)) number++;
      if (number > range.end) return undefined;
      const name = draft.names(random).field();
      const field = newField(name, number, random.pick(SCALARS), file.syntax === 'proto2' ? 'optional' : '');
      const block: ExtendNode = { kind: 'extend', extendee, fields: [field] };
      insert(file.items, block, random);
      return {
        subject: file.package ? `${file.package}.${name}` : name,
        expects: ['extension-added'],
        area: [block, draft.top(extendee)],
      };
    },
  },
  {
    name: 'remove an extension',
    apply(draft, random) {
      const block = pick(random, draft.places.extends);
      const field = block && random.pick(block.fields);
      if (!block || !field) return undefined;
      remove(block.fields, field);
      if (block.fields.length === 0) remove(draft.siblings(block), block);
      return { subject: draft.id(field), expects: ['extension-removed'], area: [draft.top(block)] };
    },
  },
  {
    name: 'change the type of an extension',
    apply(draft, random) {
      const field = pick(random, draft.places.extensions);
      if (!field) return undefined;
      field.type = otherScalar(random, field.type);
      return { subject: draft.id(field), expects: ['field-type-changed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'rename an extension',
    apply(draft, random) {
      const field = pick(random, draft.places.extensions);
      if (!field) return undefined;
      const scope = draft.id(field).slice(0, -field.name.length);
      field.name = draft.names(random).field();
      return { subject: scope + field.name, expects: ['field-renamed'], area: [draft.top(field)] };
    },
  },
  {
    name: 'move an extension to another message',
    apply(draft, random) {
      const block = pick(random, draft.places.extends);
      const target = pick(
        random,
        draft.places.messages,
        (one) => one !== block?.extendee && one.extensionRanges.length > 0 && draft.syntax(one) !== 'proto3',
      );
      if (!block || !target) return undefined;
      const used = numbersOf(draft.places.extends, target);
      if (block.fields.some((field: FieldNode) => used.has(field.number))) return undefined;
      block.extendee = target;
      return {
        subject: draft.id(block.fields[0] ?? block),
        expects: ['extension-extendee-changed'],
        area: [draft.top(block), draft.top(target)],
      };
    },
  },
];
