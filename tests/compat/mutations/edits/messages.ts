import type { RuleId } from '#compat';
import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, insert, pick, remove, singular } from '../edit.ts';
import { featureOf } from '../features.ts';
import {
  type EnumNode,
  type FileNode,
  fieldsOf,
  isEdition,
  type MessageNode,
  newField,
  newMessage,
  optionOf,
  SCALARS,
  setOption,
} from '../model.ts';
import { place, referencesOf } from '../places.ts';

const isBody = (draft: Draft, message: MessageNode): boolean =>
  [...draft.places.fields, ...draft.places.extensions].some((field) => field.group && field.type === message);

/** Messages that are more than the body of a group. */
export const plainMessage = (
  draft: Draft,
  random: Random,
  test: (message: MessageNode) => boolean = () => true,
): MessageNode | undefined =>
  pick(random, draft.places.messages, (message) => !isBody(draft, message) && test(message));

/** Top-level declarations that mention one. */
export const users = (draft: Draft, node: object): object[] =>
  draft.model.files.flatMap((file) =>
    file.items.filter((item) => item !== draft.top(node) && referencesOf(item).includes(node)),
  );

/** Whether something outside of a declaration refers to it or to anything inside. */
export function isUsed(draft: Draft, node: object): boolean {
  const inside = new Set([...draft.places.of.keys()].filter((one) => one === node || isWithin(draft, one, node)));
  const refers = (one: object): boolean => referencesOf(one).some((target) => inside.has(target));
  return [...draft.places.of.keys()].some((one) => !inside.has(one) && !isContainer(one) && refers(one));
}

/** Containers mention what their parts mention; the parts are asked. */
const isContainer = (node: object): boolean =>
  ['message', 'service', 'enum', 'oneof'].includes((node as { kind: string }).kind);

export function isWithin(draft: Draft, node: object, around: object): boolean {
  for (let at = place(draft.places, node).parent; at; at = place(draft.places, at).parent)
    if (at === around) return true;
  return false;
}

/** Removes a message or enum and every field and method that needs it. */
function removeWithUsers(draft: Draft, node: MessageNode | EnumNode): object[] {
  const inside = new Set([...draft.places.of.keys()].filter((one) => one === node || isWithin(draft, one, node)));
  const lost = (one: object): boolean => referencesOf(one).some((target) => inside.has(target));
  const area = [draft.top(node)];
  const keep = <T extends object>(list: T[]): T[] =>
    list.filter((one) => {
      if (!lost(one)) return true;
      area.push(draft.top(one));
      return false;
    });
  remove(draft.siblings(node), node);
  for (const message of draft.places.messages) {
    if (inside.has(message)) continue;
    for (const item of message.items) if (item.kind === 'oneof') item.fields = keep(item.fields);
    message.items = message.items.filter(
      (item) => (item.kind !== 'field' || keep([item]).length > 0) && (item.kind !== 'oneof' || item.fields.length > 0),
    );
  }
  for (const service of draft.places.services) service.methods = keep(service.methods);
  for (const block of draft.places.extends) {
    if (inside.has(block.extendee)) remove(draft.siblings(block), block);
    else block.fields = keep(block.fields);
    if (block.fields.length === 0) remove(draft.siblings(block), block);
  }
  return area;
}

function addMessage(draft: Draft, random: Random, file: FileNode, into: MessageNode | undefined) {
  const label = singular(file.syntax);
  const names = draft.names(random);
  const message = newMessage(names.type(), [
    newField('name', 1, 'string', label),
    newField('count', 2, random.pick(SCALARS), label),
  ]);
  insert<object>(into?.items ?? file.items, message, random);
  return message;
}

const scopeOf = (draft: Draft, node: object): string => {
  const id = draft.id(node);
  return id.slice(0, id.length - (node as { name: string }).name.length);
};

/** Takes a declaration from where it stands and puts it elsewhere. */
function moveTo(draft: Draft, random: Random, node: MessageNode | EnumNode, target: { items: object[] }): void {
  remove(draft.siblings(node), node);
  insert(target.items, node, random);
}

type Movable = MessageNode | EnumNode;

const movable = (draft: Draft, random: Random, test: (node: Movable) => boolean): Movable | undefined =>
  pick<Movable>(
    random,
    [...draft.places.messages.filter((message) => !isBody(draft, message)), ...draft.places.enums],
    test,
  );

const isTop = (draft: Draft, node: object): boolean => place(draft.places, node).parent === undefined;

const moved = (node: Movable): RuleId => (node.kind === 'message' ? 'message-moved' : 'enum-moved');

export const MESSAGE_EDITS: readonly Edit[] = [
  {
    name: 'add a message',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const message = addMessage(draft, random, file, undefined);
      return {
        subject: file.package ? `${file.package}.${message.name}` : message.name,
        expects: ['message-added'],
        area: [message],
      };
    },
  },
  {
    name: 'add a nested message',
    apply(draft, random) {
      const parent = pick(random, draft.places.messages);
      if (!parent) return undefined;
      const message = addMessage(draft, random, draft.file(parent), parent);
      return {
        subject: `${draft.id(parent)}.${message.name}`,
        expects: ['message-added'],
        area: [draft.top(parent)],
      };
    },
  },
  {
    name: 'remove a message that nothing uses',
    apply(draft, random) {
      const message = plainMessage(draft, random, (one) => !isUsed(draft, one));
      if (!message) return undefined;
      remove(draft.siblings(message), message);
      return { subject: draft.id(message), expects: ['message-removed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'remove a message with all that uses it',
    apply(draft, random) {
      const message = plainMessage(draft, random);
      if (!message) return undefined;
      const area = removeWithUsers(draft, message);
      return { subject: draft.id(message), expects: ['message-removed'], area };
    },
  },
  {
    name: 'remove an enum with all that uses it',
    apply(draft, random) {
      const node = pick(random, draft.places.enums);
      if (!node) return undefined;
      const area = removeWithUsers(draft, node);
      return { subject: draft.id(node), expects: ['enum-removed'], area };
    },
  },
  {
    name: 'rename a message',
    apply(draft, random) {
      const message = plainMessage(draft, random);
      if (!message) return undefined;
      const scope = scopeOf(draft, message);
      message.name = draft.names(random).type();
      return { subject: scope + message.name, expects: ['message-renamed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'swap the names of two messages',
    apply(draft, random) {
      const one = plainMessage(draft, random, (message) => isTop(draft, message));
      const other = plainMessage(draft, random, (message) => message !== one && isTop(draft, message));
      if (!one || !other) return undefined;
      [one.name, other.name] = [other.name, one.name];
      return { subject: draft.id(one), expects: [], area: [one, other] };
    },
  },
  {
    name: 'move a declaration to another file of the package',
    apply(draft, random) {
      const file = pick(random, draft.model.files);
      const node = movable(
        draft,
        random,
        (one) => isTop(draft, one) && draft.file(one) !== file && draft.file(one).package === file?.package,
      );
      if (!file || !node) return undefined;
      moveTo(draft, random, node, file);
      return { subject: draft.id(node), expects: [moved(node)], area: [node] };
    },
  },
  {
    name: 'move a declaration to a file of another package',
    apply(draft, random) {
      const file = pick(random, draft.model.files);
      const node = movable(draft, random, (one) => isTop(draft, one) && draft.file(one).package !== file?.package);
      if (!file || !node) return undefined;
      moveTo(draft, random, node, file);
      return { subject: `${file.package}.${node.name}`, expects: [moved(node)], area: [node] };
    },
  },
  {
    name: 'nest a declaration in a message',
    apply(draft, random) {
      const target = plainMessage(draft, random);
      const node = movable(
        draft,
        random,
        (one) =>
          one !== target &&
          target !== undefined &&
          isTop(draft, one) &&
          draft.file(one) === draft.file(target) &&
          draft.top(target) !== one,
      );
      if (!target || !node) return undefined;
      moveTo(draft, random, node, target);
      return { subject: `${draft.id(target)}.${node.name}`, expects: [moved(node)], area: [draft.top(target), node] };
    },
  },
  {
    name: 'move a nested declaration out',
    apply(draft, random) {
      const node = movable(draft, random, (one) => !isTop(draft, one));
      if (!node) return undefined;
      const file = draft.file(node);
      moveTo(draft, random, node, file);
      return {
        subject: file.package ? `${file.package}.${node.name}` : node.name,
        expects: [moved(node)],
        area: [draft.top(node), node],
      };
    },
  },
  {
    name: 'move and rename a message',
    apply(draft, random) {
      const file = pick(random, draft.model.files);
      const message = plainMessage(
        draft,
        random,
        (one) => isTop(draft, one) && draft.file(one) !== file && fieldsOf(one).length > 2,
      );
      if (!file || !message) return undefined;
      moveTo(draft, random, message, file);
      message.name = draft.names(random).type();
      return { subject: file.package ? `${file.package}.${message.name}` : message.name, expects: [], area: [message] };
    },
  },
  {
    name: 'split a message in two',
    apply(draft, random) {
      const message = plainMessage(
        draft,
        random,
        (one) => one.items.filter((item) => item.kind === 'field' && !item.group).length > 3,
      );
      if (!message) return undefined;
      const part = newMessage(draft.names(random).type());
      part.items = message.items.filter((item) => item.kind === 'field' && !item.group).slice(0, 2);
      for (const item of part.items) remove(message.items, item);
      message.items.push(newField(draft.namesIn(message, random).field(), 5000, part, singular(draft.syntax(message))));
      const file = draft.file(message);
      file.items.push(part);
      return {
        subject: file.package ? `${file.package}.${part.name}` : part.name,
        expects: ['message-added', 'field-added'],
        area: [draft.top(message), part],
      };
    },
  },
  {
    name: 'flip no_standard_descriptor_accessor',
    apply(draft, random) {
      const message = plainMessage(draft, random);
      if (!message) return undefined;
      const isSet = optionOf(message, 'no_standard_descriptor_accessor') === 'true';
      setOption(message, 'no_standard_descriptor_accessor', isSet ? undefined : 'true');
      return { subject: draft.id(message), expects: ['message-option-changed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'flip the JSON format of a declaration',
    apply(draft, random) {
      const node = movable(draft, random, (one) => isEdition(draft.syntax(one)));
      if (!node) return undefined;
      const isAllowed = featureOf(draft.places, node, 'json_format') === 'ALLOW';
      setOption(node, 'features.json_format', isAllowed ? 'LEGACY_BEST_EFFORT' : 'ALLOW');
      return { subject: draft.id(node), expects: ['json-format-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'reserve a number',
    apply(draft, random) {
      const node = movable(draft, random, () => true);
      if (!node) return undefined;
      const start = 20_000 + random.below(1000);
      node.reservedRanges.push({ start, end: start + random.below(3) });
      return { subject: draft.id(node), expects: ['reserved-added'], area: [draft.top(node)] };
    },
  },
  {
    name: 'reserve a name',
    apply(draft, random) {
      const node = movable(draft, random, () => true);
      if (!node) return undefined;
      node.reservedNames.push(draft.names(random).field());
      return { subject: draft.id(node), expects: ['reserved-added'], area: [draft.top(node)] };
    },
  },
  {
    name: 'release a reserved range',
    apply(draft, random) {
      const node = movable(draft, random, ({ reservedRanges }) => reservedRanges.length > 0);
      if (!node) return undefined;
      remove(node.reservedRanges, random.pick(node.reservedRanges));
      return { subject: draft.id(node), expects: ['reserved-removed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'release a reserved name',
    apply(draft, random) {
      const node = movable(draft, random, ({ reservedNames }) => reservedNames.length > 0);
      if (!node) return undefined;
      remove(node.reservedNames, random.pick(node.reservedNames));
      return { subject: draft.id(node), expects: ['reserved-removed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'shrink a reserved range',
    apply(draft, random) {
      const node = movable(draft, random, ({ reservedRanges }) => reservedRanges.some(({ start, end }) => end > start));
      const range = node && pick(random, node.reservedRanges, ({ start, end }) => end > start);
      if (!node || !range) return undefined;
      if (random.oneIn(2)) range.end--;
      else range.start++;
      return { subject: draft.id(node), expects: ['reserved-removed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'use a reserved number again',
    apply(draft, random) {
      const message = plainMessage(draft, random, ({ reservedRanges }) => reservedRanges.length > 0);
      const range = message && random.pick(message.reservedRanges);
      if (!message || !range) return undefined;
      remove(message.reservedRanges, range);
      const name = draft.namesIn(message, random).field();
      message.items.push(newField(name, range.start, random.pick(SCALARS), singular(draft.syntax(message))));
      return { subject: draft.id(message), expects: ['reserved-removed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'add an extension range',
    apply(draft, random) {
      const message = plainMessage(draft, random, (one) => draft.syntax(one) !== 'proto3');
      if (!message) return undefined;
      const start = 30_000 + random.below(1000);
      message.extensionRanges.push({ start, end: random.oneIn(3) ? 536_870_911 : start + random.below(100) });
      return { subject: draft.id(message), expects: ['extension-range-added'], area: [draft.top(message)] };
    },
  },
  {
    name: 'remove an extension range',
    apply(draft, random) {
      const message = plainMessage(
        draft,
        random,
        (one) => one.extensionRanges.length > 0 && draft.places.extends.every(({ extendee }) => extendee !== one),
      );
      if (!message) return undefined;
      remove(message.extensionRanges, random.pick(message.extensionRanges));
      return { subject: draft.id(message), expects: ['extension-range-removed'], area: [draft.top(message)] };
    },
  },
  {
    name: 'shrink an extension range',
    apply(draft, random) {
      const message = plainMessage(draft, random, (one) =>
        one.extensionRanges.some(({ start, end }) => end > start + 50),
      );
      const range = message && pick(random, message.extensionRanges, ({ start, end }) => end > start + 50);
      if (!message || !range) return undefined;
      range.end -= 1 + random.below(20);
      return { subject: draft.id(message), expects: ['extension-range-removed'], area: [draft.top(message)] };
    },
  },
];
