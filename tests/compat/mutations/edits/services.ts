import { draw, type Edit, insert, pick, remove } from '../edit.ts';
import { type MethodNode, optionOf, type ServiceNode, setOption } from '../model.ts';
import { place } from '../places.ts';
import { plainMessage } from './messages.ts';

const method = (name: string, input: MethodNode['input'], output: MethodNode['output']): MethodNode => ({
  kind: 'method',
  name,
  input,
  output,
  clientStreaming: false,
  serverStreaming: false,
  options: [],
});

/** Unset and unknown are the same promise, though not the same words. */
const isUnknown = (level: string | undefined): boolean => level === undefined || level === 'IDEMPOTENCY_UNKNOWN';

const LEVELS = [undefined, 'IDEMPOTENT', 'NO_SIDE_EFFECTS', 'IDEMPOTENCY_UNKNOWN'];

export const SERVICE_EDITS: readonly Edit[] = [
  {
    name: 'add a service',
    apply(draft, random) {
      const message = plainMessage(draft, random);
      if (!message) return undefined;
      const file = draft.file(message);
      const names = draft.names(random);
      const node: ServiceNode = {
        kind: 'service',
        name: names.type(),
        methods: [method(names.method(), message, message)],
        options: [],
      };
      insert(file.items, node, random);
      return {
        subject: file.package ? `${file.package}.${node.name}` : node.name,
        expects: ['service-added'],
        area: [node],
      };
    },
  },
  {
    name: 'remove a service',
    apply(draft, random) {
      const node = pick(random, draft.places.services);
      if (!node) return undefined;
      remove(draft.file(node).items, node);
      return { subject: draft.id(node), expects: ['service-removed'], area: [node] };
    },
  },
  {
    name: 'rename a service',
    apply(draft, random) {
      const node = pick(random, draft.places.services, ({ methods }) => methods.length > 1);
      if (!node) return undefined;
      const scope = draft.id(node).slice(0, -node.name.length);
      node.name = draft.names(random).type();
      return { subject: scope + node.name, expects: ['service-renamed'], area: [node] };
    },
  },
  {
    name: 'move a service to another file',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const node = pick(random, draft.places.services, (one) => draft.file(one) !== file);
      if (!node) return undefined;
      remove(draft.file(node).items, node);
      insert(file.items, node, random);
      return {
        subject: file.package ? `${file.package}.${node.name}` : node.name,
        expects: ['service-moved'],
        area: [node],
      };
    },
  },
  {
    name: 'add a method',
    apply(draft, random) {
      const node = pick(random, draft.places.services);
      const [input, output] = [plainMessage(draft, random), plainMessage(draft, random)];
      if (!node || !input || !output) return undefined;
      const added = method(draft.names(random).method(), input, output);
      added.serverStreaming = random.oneIn(3);
      insert(node.methods, added, random);
      return { subject: `${draft.id(node)}.${added.name}`, expects: ['method-added'], area: [node] };
    },
  },
  {
    name: 'remove a method',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      if (!node) return undefined;
      remove((place(draft.places, node).parent as ServiceNode).methods, node);
      return { subject: draft.id(node), expects: ['method-removed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'rename a method',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      if (!node) return undefined;
      const { methods } = place(draft.places, node).parent as ServiceNode;
      const scope = draft.id(node).slice(0, -node.name.length);
      node.name = draft.names(random).method();
      // Another method with the same request and reply may be taken for it.
      const isAlone = methods.every((one) => one === node || one.input !== node.input || one.output !== node.output);
      return {
        subject: scope + node.name,
        expects: isAlone ? ['method-renamed'] : [],
        area: [draft.top(node)],
      };
    },
  },
  {
    name: 'move a method to another service',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      const target = pick(random, draft.places.services, (one) => node !== undefined && one !== draft.top(node));
      if (!node || !target) return undefined;
      remove((place(draft.places, node).parent as ServiceNode).methods, node);
      insert(target.methods, node, random);
      return {
        subject: `${draft.id(target)}.${node.name}`,
        expects: ['method-added', 'method-removed'],
        area: [draft.top(node), target],
      };
    },
  },
  {
    name: 'change the request of a method',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      const message = plainMessage(draft, random, (one) => one !== node?.input);
      if (!node || !message) return undefined;
      node.input = message;
      return { subject: draft.id(node), expects: ['method-request-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'change the reply of a method',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      const message = plainMessage(draft, random, (one) => one !== node?.output);
      if (!node || !message) return undefined;
      node.output = message;
      return { subject: draft.id(node), expects: ['method-reply-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'flip client streaming',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      if (!node) return undefined;
      node.clientStreaming = !node.clientStreaming;
      return { subject: draft.id(node), expects: ['method-streaming-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'flip server streaming',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      if (!node) return undefined;
      node.serverStreaming = !node.serverStreaming;
      return { subject: draft.id(node), expects: ['method-streaming-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'change the idempotency of a method',
    apply(draft, random) {
      const node = pick(random, draft.places.methods);
      if (!node) return undefined;
      const before = optionOf(node, 'idempotency_level');
      const after = draw(
        random,
        LEVELS.filter((level) => level !== before),
      );
      if (isUnknown(before) && isUnknown(after)) return undefined;
      setOption(node, 'idempotency_level', after);
      return { subject: draft.id(node), expects: ['method-idempotency-changed'], area: [draft.top(node)] };
    },
  },
  {
    name: 'write out that the idempotency of a method is unknown',
    apply(draft, random) {
      const node = pick(random, draft.places.methods, (one) => optionOf(one, 'idempotency_level') === undefined);
      if (!node) return undefined;
      setOption(node, 'idempotency_level', 'IDEMPOTENCY_UNKNOWN');
      return { subject: draft.id(node), expects: [], area: [draft.top(node)] };
    },
  },
];
