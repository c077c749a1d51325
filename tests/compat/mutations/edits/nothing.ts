import { type Edit, pick } from '../edit.ts';
import { optionOf, setOption } from '../model.ts';
import { jsonNameOf } from '../problems.ts';

// Changes of a source that change nothing that it says.

export const NOTHING_EDITS: readonly Edit[] = [
  {
    name: 'order the files otherwise',
    isNothing: true,
    apply(draft) {
      draft.model.files.reverse();
      return { subject: '', expects: [], area: [] };
    },
  },
  {
    name: 'set a file with other white space',
    isNothing: true,
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      file.layout = file.layout === 'wide' ? undefined : 'wide';
      return { subject: file.path, expects: [], area: [] };
    },
  },
  {
    name: 'order the declarations of a file otherwise',
    isNothing: true,
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      file.items = random.shuffle(file.items);
      return { subject: file.path, expects: [], area: [file] };
    },
  },
  {
    name: 'order the methods of a service otherwise',
    isNothing: true,
    apply(draft, random) {
      const service = pick(random, draft.places.services, ({ methods }) => methods.length > 1);
      if (!service) return undefined;
      service.methods.reverse();
      return { subject: draft.id(service), expects: [], area: [service] };
    },
  },
  {
    name: 'order the options of a declaration otherwise',
    isNothing: true,
    apply(draft, random) {
      const node = pick(random, [...draft.places.fields, ...draft.model.files], ({ options }) => options.length > 1);
      if (!node) return undefined;
      node.options.reverse();
      return { subject: '', expects: [], area: [node.kind === 'file' ? node : draft.top(node)] };
    },
  },
  {
    name: 'order what is reserved otherwise',
    isNothing: true,
    apply(draft, random) {
      const node = pick(
        random,
        [...draft.places.messages, ...draft.places.enums],
        ({ reservedRanges, reservedNames }) => reservedRanges.length > 1 || reservedNames.length > 1,
      );
      if (!node) return undefined;
      node.reservedNames.reverse();
      node.reservedRanges.reverse();
      return { subject: draft.id(node), expects: [], area: [draft.top(node)] };
    },
  },
  {
    name: 'write one reserved range as two that touch',
    isNothing: true,
    apply(draft, random) {
      const node = pick(random, [...draft.places.messages, ...draft.places.enums], ({ reservedRanges }) =>
        reservedRanges.some(({ start, end }) => end > start),
      );
      const range = node && pick(random, node.reservedRanges, ({ start, end }) => end > start);
      if (!node || !range) return undefined;
      node.reservedRanges.push({ start: range.start + 1, end: range.end });
      range.end = range.start;
      return { subject: draft.id(node), expects: [], area: [draft.top(node)] };
    },
  },
  {
    name: 'write out the JSON name that a field has anyway',
    isNothing: true,
    apply(draft, random) {
      const field = pick(random, draft.places.fields, (one) => optionOf(one, 'json_name') === undefined && !one.group);
      if (!field) return undefined;
      setOption(field, 'json_name', `"${jsonNameOf(field)}"`);
      return { subject: draft.id(field), expects: [], area: [draft.top(field)] };
    },
  },
];
