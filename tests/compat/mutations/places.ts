import {
  type EnumNode,
  type ExtendNode,
  type FieldNode,
  type FileNode,
  fieldsOf,
  isMap,
  isScalar,
  type MessageNode,
  type MethodNode,
  type Model,
  type OneofNode,
  type ServiceNode,
  type TopNode,
  type TypeNode,
  type ValueNode,
} from './model.ts';

/** Where a declaration stands. */
export interface Place {
  readonly file: FileNode;
  /** The message around it, or the enum of a value, the service of a method. */
  readonly parent?: MessageNode | EnumNode | ServiceNode | undefined;
  /** The declaration at the top level of the file that it is part of: itself perhaps. */
  readonly top: TopNode;
  /** Full protobuf name. */
  readonly id: string;
}

/** Everything that a model declares, in source order, with the place of each. */
export interface Places {
  readonly of: ReadonlyMap<object, Place>;
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
  readonly services: readonly ServiceNode[];
  readonly methods: readonly MethodNode[];
  readonly values: readonly ValueNode[];
  readonly oneofs: readonly OneofNode[];
  /** Fields of messages, not extensions. */
  readonly fields: readonly FieldNode[];
  readonly extensions: readonly FieldNode[];
  readonly extends: readonly ExtendNode[];
  /** The oneof that a field is a member of. */
  readonly oneofOf: ReadonlyMap<FieldNode, OneofNode>;
  /** The block that declares an extension. */
  readonly extendOf: ReadonlyMap<FieldNode, ExtendNode>;
}

export const place = (places: Places, node: object): Place => {
  const found = places.of.get(node);
  if (!found) throw new Error('the node is not part of the model');
  return found;
};

/** Full protobuf name of a declaration. */
export const idOf = (places: Places, node: object): string => place(places, node).id;

/** Walks a model once. Where the model is edited, walk it again. */
export function placesOf(model: Model): Places {
  const of = new Map<object, Place>();
  const messages: MessageNode[] = [];
  const enums: EnumNode[] = [];
  const services: ServiceNode[] = [];
  const methods: MethodNode[] = [];
  const values: ValueNode[] = [];
  const oneofs: OneofNode[] = [];
  const fields: FieldNode[] = [];
  const extensions: FieldNode[] = [];
  const extendNodes: ExtendNode[] = [];
  const oneofOf = new Map<FieldNode, OneofNode>();
  const extendOf = new Map<FieldNode, ExtendNode>();

  const visit = (node: TopNode, scope: string, file: FileNode, top: TopNode, parent: MessageNode | undefined): void => {
    const join = (name: string): string => (scope ? `${scope}.${name}` : name);
    const put = (child: object, id: string, around: Place['parent'] = parent): void => {
      of.set(child, { file, top, parent: around, id });
    };
    switch (node.kind) {
      case 'message': {
        const id = join(node.name);
        put(node, id);
        messages.push(node);
        for (const field of fieldsOf(node)) {
          put(field, `${id}.${field.name}`, node);
          fields.push(field);
        }
        for (const item of node.items) {
          if (item.kind === 'oneof') {
            put(item, `${id}.${item.name}`, node);
            oneofs.push(item);
            for (const field of item.fields) oneofOf.set(field, item);
          } else if (item.kind !== 'field') {
            visit(item, id, file, top, node);
          }
        }
        break;
      }
      case 'enum':
        put(node, join(node.name));
        enums.push(node);
        for (const value of node.values) {
          put(value, join(value.name), node);
          values.push(value);
        }
        break;
      case 'extend':
        put(node, scope);
        extendNodes.push(node);
        for (const field of node.fields) {
          put(field, join(field.name));
          extensions.push(field);
          extendOf.set(field, node);
        }
        break;
      case 'service': {
        const id = join(node.name);
        put(node, id);
        services.push(node);
        for (const method of node.methods) {
          put(method, `${id}.${method.name}`, node);
          methods.push(method);
        }
        break;
      }
    }
  };
  for (const file of model.files) for (const item of file.items) visit(item, file.package, file, item, undefined);
  return {
    of,
    messages,
    enums,
    services,
    methods,
    values,
    oneofs,
    fields,
    extensions,
    extends: extendNodes,
    oneofOf,
    extendOf,
  };
}

/** The type inside: the value of a map, or the type itself. */
const innermost = (type: TypeNode): TypeNode => (isMap(type) ? type.value : type);

/** What a declaration and all inside it refer to: messages, enums and extensions (as options). */
export function referencesOf(within: object): object[] {
  const found: object[] = [];
  const options = (node: { options: { name: string | FieldNode }[] }): void => {
    for (const { name } of node.options) if (typeof name !== 'string') found.push(name);
  };
  const type = (node: TypeNode): void => {
    const inner = innermost(node);
    if (!isScalar(inner)) found.push(inner);
  };
  const field = (node: FieldNode): void => {
    type(node.type);
    options(node);
  };
  const visit = (node: object & { kind?: string }): void => {
    const one = node as FileNode | TopNode | FieldNode | OneofNode | MethodNode | ValueNode;
    if ('options' in one) options(one);
    switch (one.kind) {
      case 'file':
        one.items.forEach(visit);
        break;
      case 'message':
        one.items.forEach(visit);
        break;
      case 'extend':
        found.push(one.extendee);
        one.fields.forEach(field);
        break;
      case 'oneof':
        one.fields.forEach(field);
        break;
      case 'field':
        type(one.type);
        break;
      case 'enum':
        one.values.forEach(visit);
        break;
      case 'service':
        one.methods.forEach(visit);
        break;
      case 'method':
        found.push(one.input, one.output);
        break;
      case 'value':
        break;
    }
  };
  visit(within);
  return found;
}
