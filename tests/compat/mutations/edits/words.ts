import { type Draft, draw, type Edit, pick } from '../edit.ts';
import { type OptionNode, optionOf, setOption } from '../model.ts';

// What readers of a schema see and encoders do not: comments, deprecation, custom options.

type Node = { kind: string; options: OptionNode[]; comment?: string | undefined };

const LISTS: readonly (readonly [what: string, option: string, list: (draft: Draft) => readonly Node[]])[] = [
  [
    'a message',
    'message',
    ({ places }) => places.messages.filter((one) => !places.fields.some((field) => field.group && field.type === one)),
  ],
  ['a field', 'field', ({ places }) => places.fields.filter(({ group }) => !group)],
  ['a oneof', 'oneof', ({ places }) => places.oneofs],
  ['an enum', 'enum', ({ places }) => places.enums],
  ['an enum value', 'enumvalue', ({ places }) => places.values],
  ['a service', 'service', ({ places }) => places.services],
  ['a method', 'method', ({ places }) => places.methods],
  ['a file', 'file', ({ model }) => model.files],
];

const subjectOf = (draft: Draft, node: Node): string =>
  node.kind === 'file' ? (node as Node & { path: string }).path : draft.id(node);

const commentEdits = LISTS.filter(([what]) => what !== 'a file').map(
  ([what, , list]): Edit => ({
    name: `change the comment of ${what}`,
    apply(draft, random) {
      const node = pick(random, list(draft));
      if (!node) return undefined;
      const choices = ['Milliseconds.', 'The caller frees it.', 'Another word.\n\nWith a second paragraph.', undefined];
      node.comment = draw(
        random,
        choices.filter((choice) => choice !== node.comment),
      );
      return { subject: subjectOf(draft, node), expects: ['comment-changed'], area: [draft.top(node)] };
    },
  }),
);

const isDeprecated = (node: Node): boolean => optionOf(node, 'deprecated') === 'true';

const deprecationEdits = LISTS.filter(([what]) => what !== 'a oneof').map(
  ([what, , list]): Edit => ({
    name: `deprecate ${what}`,
    apply(draft, random) {
      const node = pick(random, list(draft), (one) => !isDeprecated(one));
      if (!node) return undefined;
      setOption(node, 'deprecated', 'true');
      return { subject: subjectOf(draft, node), expects: ['deprecated'], area: [draft.top(node)] };
    },
  }),
);

const revivalEdits = LISTS.filter(([what]) => ['a message', 'a field', 'a method'].includes(what)).map(
  ([what, , list]): Edit => ({
    name: `take the deprecation of ${what} away`,
    apply(draft, random) {
      const node = pick(random, list(draft), isDeprecated);
      if (!node) return undefined;
      setOption(node, 'deprecated', undefined);
      return { subject: subjectOf(draft, node), expects: ['undeprecated'], area: [draft.top(node)] };
    },
  }),
);

/** `deprecated = false` says in words what holds anyway: the option is set otherwise, and nothing else. */
const spelledEdits = (
  [
    ['a message', 'message-option-changed'],
    ['a field', 'field-option-changed'],
    ['an enum', 'enum-option-changed'],
    ['an enum value', 'enum-value-option-changed'],
    ['a service', 'service-option-changed'],
    ['a method', 'method-option-changed'],
    ['a file', 'file-option-changed'],
  ] as const
).map(
  ([what, rule]): Edit => ({
    name: `write out that ${what} is not deprecated`,
    apply(draft, random) {
      const list = LISTS.find(([kind]) => kind === what)?.[2];
      const node = pick(random, list?.(draft) ?? [], (one) => optionOf(one, 'deprecated') === undefined);
      if (!node) return undefined;
      setOption(node, 'deprecated', 'false');
      return { subject: subjectOf(draft, node), expects: [rule], area: [draft.top(node)] };
    },
  }),
);

const customEdits = LISTS.map(
  ([what, option, list]): Edit => ({
    name: `change a custom option of ${what}`,
    apply(draft, random) {
      const node = pick(random, list(draft));
      if (!node || !Object.hasOwn(draft.model.vendored, 'mutations/options.proto')) return undefined;
      const name = `(mutations.${option}_note)`;
      const before = optionOf(node, name);
      const after =
        before !== undefined && random.oneIn(2)
          ? undefined
          : `{text: "changed" level: ${10 + random.below(90)} tags: "${random.pick(['a', 'b'])}"}`;
      if (after === before) return undefined;
      setOption(node, name, after);
      return { subject: subjectOf(draft, node), expects: ['custom-option-changed'], area: [draft.top(node)] };
    },
  }),
);

export const WORD_EDITS: readonly Edit[] = [
  ...commentEdits,
  ...deprecationEdits,
  ...revivalEdits,
  ...spelledEdits,
  ...customEdits,
];
