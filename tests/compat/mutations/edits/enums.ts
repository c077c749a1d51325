import type { RuleId } from '#compat';
import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, freeValueNumber, insert, pick, remove } from '../edit.ts';
import { isClosed } from '../features.ts';
import {
  type EnumNode,
  isEdition,
  isScalar,
  newEnum,
  newValue,
  optionOf,
  setOption,
  type ValueNode,
} from '../model.ts';
import { place } from '../places.ts';

const scopeOf = (draft: Draft, node: EnumNode): string => draft.id(node).slice(0, -node.name.length);

const someEnum = (draft: Draft, random: Random, test: (node: EnumNode) => boolean = () => true) =>
  pick(random, draft.places.enums, test);

/** A value that is neither the first nor one of several with its number, nor anybody's default. */
function spareValue(draft: Draft, random: Random): { node: EnumNode; value: ValueNode } | undefined {
  const value = pick(random, draft.places.values, (one) => {
    const { values } = place(draft.places, one).parent as EnumNode;
    return values[0] !== one && values.every((other) => other === one || other.number !== one.number);
  });
  if (!value) return undefined;
  const node = place(draft.places, value).parent as EnumNode;
  const isDefault = draft.places.fields.some(
    (field) => !isScalar(field.type) && field.type === node && optionOf(field, 'default') === value.name,
  );
  return isDefault ? undefined : { node, value };
}

const aliases = ({ values }: EnumNode): ValueNode[] =>
  values.filter((one) => values.some((other) => other !== one && other.number === one.number));

/** Defaults follow a value that is called otherwise. */
function renameValue(draft: Draft, node: EnumNode, value: ValueNode, name: string): void {
  for (const field of [...draft.places.fields, ...draft.places.extensions])
    if (field.type === node && optionOf(field, 'default') === value.name) setOption(field, 'default', name);
  value.name = name;
}

const freshValue = (draft: Draft, node: EnumNode, random: Random): string => draft.names(random).value(node.name);

const removal =
  (reserve: { number?: boolean; name?: boolean }, expects: readonly RuleId[]): Edit['apply'] =>
  (draft, random) => {
    const found = spareValue(draft, random);
    if (!found) return undefined;
    const { node, value } = found;
    remove(node.values, value);
    if (reserve.number) node.reservedRanges.push({ start: value.number, end: value.number });
    if (reserve.name) node.reservedNames.push(value.name);
    return { subject: draft.id(value), expects, area: [draft.top(node)] };
  };

export const ENUM_EDITS: readonly Edit[] = [
  {
    name: 'add an enum',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const names = draft.names(random);
      const name = names.type();
      const node = newEnum(name, [newValue(names.value(name), 0), newValue(names.value(name), 1)]);
      insert(file.items, node, random);
      return { subject: file.package ? `${file.package}.${name}` : name, expects: ['enum-added'], area: [node] };
    },
  },
  {
    name: 'add an enum in a message',
    apply(draft, random) {
      const message = pick(random, draft.places.messages);
      if (!message) return undefined;
      const names = draft.names(random);
      const name = names.type();
      const node = newEnum(name, [newValue(names.value(name), 0)]);
      insert<object>(message.items, node, random);
      return { subject: `${draft.id(message)}.${name}`, expects: ['enum-added'], area: [draft.top(message)] };
    },
  },
  {
    name: 'rename an enum',
    apply(draft, random) {
      const node = someEnum(draft, random);
      if (!node) return undefined;
      const scope = scopeOf(draft, node);
      node.name = draft.names(random).type();
      return { subject: scope + node.name, expects: ['enum-renamed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'add an enum value',
    apply(draft, random) {
      const node = someEnum(draft, random);
      if (!node) return undefined;
      const value = newValue(freshValue(draft, node, random), freeValueNumber(node, random));
      node.values.splice(1 + random.below(node.values.length), 0, value);
      return { subject: scopeOf(draft, node) + value.name, expects: ['enum-value-added'], area: [draft.top(node)] };
    },
  },
  { name: 'remove an enum value', apply: removal({}, ['enum-value-removed-unreserved']) },
  {
    name: 'remove an enum value, reserve number and name',
    apply: removal({ number: true, name: true }, ['enum-value-removed']),
  },
  {
    name: 'remove an enum value, reserve its number only',
    apply: removal({ number: true }, ['enum-value-removed-unreserved']),
  },
  {
    name: 'remove an enum value, reserve its name only',
    apply: removal({ name: true }, ['enum-value-removed-unreserved']),
  },
  {
    name: 'rename an enum value',
    apply(draft, random) {
      const found = spareValue(draft, random);
      if (!found) return undefined;
      const { node, value } = found;
      renameValue(draft, node, value, freshValue(draft, node, random));
      return { subject: scopeOf(draft, node) + value.name, expects: ['enum-value-renamed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'renumber an enum value',
    apply(draft, random) {
      const found = spareValue(draft, random);
      if (!found) return undefined;
      const { node, value } = found;
      value.number = freeValueNumber(node, random);
      return { subject: draft.id(value), expects: ['enum-value-renumbered'], area: [draft.top(node)] };
    },
  },
  {
    name: 'swap the numbers of two enum values',
    apply(draft, random) {
      const node = someEnum(draft, random, ({ values }) => values.length > 2);
      const [one, other] = node ? random.shuffle(node.values.slice(1)) : [];
      if (!node || !one || !other || one.number === other.number) return undefined;
      [one.number, other.number] = [other.number, one.number];
      return { subject: draft.id(one), expects: ['enum-value-renumbered'], area: [draft.top(node)] };
    },
  },
  {
    name: 'give the number of an enum value to another',
    apply(draft, random) {
      const found = spareValue(draft, random);
      if (!found) return undefined;
      const { node, value } = found;
      const number = freeValueNumber(node, random);
      // The old value goes on under another number, so that the new one cannot be taken for it.
      const other = newValue(freshValue(draft, node, random), value.number);
      value.number = number;
      node.values.push(other);
      return {
        subject: scopeOf(draft, node) + other.name,
        expects: ['enum-value-number-reused'],
        area: [draft.top(node)],
      };
    },
  },
  {
    name: 'put another value first in a closed enum',
    apply(draft, random) {
      const node = someEnum(
        draft,
        random,
        (one) => isClosed(draft.places, one) && one.values.some(({ number }) => number !== one.values[0]?.number),
      );
      const value = node && pick(random, node.values, ({ number }) => number !== node.values[0]?.number);
      if (!node || !value) return undefined;
      remove(node.values, value);
      node.values.unshift(value);
      return { subject: draft.id(node), expects: ['enum-first-value-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'add an alias',
    apply(draft, random) {
      const node = someEnum(draft, random);
      if (!node) return undefined;
      const value = newValue(freshValue(draft, node, random), random.pick(node.values).number);
      setOption(node, 'allow_alias', 'true');
      node.values.push(value);
      return { subject: scopeOf(draft, node) + value.name, expects: ['enum-value-added'], area: [draft.top(node)] };
    },
  },
  {
    name: 'remove an alias',
    apply(draft, random) {
      const node = someEnum(draft, random, (one) => aliases(one).length > 1);
      const value = node && aliases(node)[1];
      if (!node || !value) return undefined;
      if (draft.places.fields.some((field) => field.type === node && optionOf(field, 'default') === value.name))
        return undefined;
      remove(node.values, value);
      if (aliases(node).length === 0) setOption(node, 'allow_alias', undefined);
      return { subject: draft.id(value), expects: ['enum-value-removed-unreserved'], area: [draft.top(node)] };
    },
  },
  {
    name: 'swap aliases',
    apply(draft, random) {
      const node = someEnum(draft, random, (one) => aliases(one).length > 1);
      const first = node && pick(random, aliases(node));
      const second = node?.values.find((one) => one !== first && one.number === first?.number);
      if (!node || !first || !second) return undefined;
      const [at, other] = [node.values.indexOf(first), node.values.indexOf(second)];
      node.values[at] = second;
      node.values[other] = first;
      return { subject: draft.id(node), expects: ['enum-aliases-reordered'], area: [draft.top(node)] };
    },
  },
  {
    name: 'open a closed enum or close an open one',
    apply(draft, random) {
      const node = someEnum(draft, random, (one) => isEdition(draft.syntax(one)));
      if (!node) return undefined;
      setOption(node, 'features.enum_type', isClosed(draft.places, node) ? 'OPEN' : 'CLOSED');
      return { subject: draft.id(node), expects: ['enum-openness-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'flip an option of an enum',
    apply(draft, random) {
      const node = someEnum(draft, random);
      if (!node) return undefined;
      const option = 'deprecated_legacy_json_field_conflicts';
      setOption(node, option, optionOf(node, option) === 'true' ? undefined : 'true');
      return { subject: draft.id(node), expects: ['enum-option-changed'], area: [draft.top(node)] };
    },
  },
];
