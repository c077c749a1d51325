import { anchorOn, type Declaration, pageOwner, type Schema, typeReferences } from '#schema';
import type { Counts } from './model.ts';

const isOwnFile = (schema: Schema): ((path: string) => boolean) => {
  const own = new Set(schema.files.filter((file) => file.own).map((file) => file.path));
  return (path) => own.has(path);
};

/** How many of each kind the contract's own files declare. */
export function countDeclarations(schema: Schema): Counts {
  const isOwn = isOwnFile(schema);
  const counts = { messages: 0, fields: 0, enums: 0, values: 0, services: 0, methods: 0 };
  const key: Partial<Record<Declaration['kind'], keyof typeof counts>> = {
    message: 'messages',
    field: 'fields',
    enum: 'enums',
    value: 'values',
    service: 'services',
    method: 'methods',
  };
  for (const declaration of schema.declarations.values()) {
    const name = key[declaration.kind];
    if (name && isOwn(declaration.file)) counts[name] += 1;
  }
  return { ...counts, files: schema.files.filter((file) => file.own).length };
}

/** Ids of fields and methods that mention each message or enum. */
export function usageOf(schema: Schema): Map<string, string[]> {
  const usage = new Map<string, string[]>();
  const note = (target: string, user: string): void => {
    const users = usage.get(target);
    if (!users) usage.set(target, [user]);
    else if (users.at(-1) !== user) users.push(user);
  };
  for (const declaration of schema.declarations.values()) {
    for (const target of references(declaration)) note(target, declaration.id);
  }
  return usage;
}

function references(declaration: Declaration): readonly string[] {
  if (declaration.kind === 'method') return [declaration.input, declaration.output];
  if (declaration.kind === 'field') return typeReferences(declaration.type);
  if (declaration.kind === 'extension')
    return [...typeReferences(declaration.type), ...(declaration.extendee ? [declaration.extendee] : [])];
  return [];
}

/** What a version shows: its own declarations, and what these mention in imported files. */
export interface Reach {
  /** Ids of every declaration reached, members included. */
  readonly reached: ReadonlySet<string>;
  /** Ids that have a page: the top-level ones of these, and methods. */
  readonly pages: ReadonlySet<string>;
}

/**
 * Follows fields and methods from the contract's own declarations into imported files, so that every type links somewhere.
 * The vocabulary and descriptor.proto, which only options and extensions name, stay out.
 */
export function reach(schema: Schema): Reach {
  const isOwn = isOwnFile(schema);
  const pending = [...schema.declarations.values()].filter((declaration) => isOwn(declaration.file));
  const reached = new Set<string>();
  const pages = new Set<string>();
  for (let declaration = pending.pop(); declaration; declaration = pending.pop()) {
    if (reached.has(declaration.id)) continue;
    reached.add(declaration.id);
    const page = pageOwner(schema, declaration.id);
    if (page) pages.add(page.id);
    const targets = declaration.kind === 'extension' ? typeReferences(declaration.type) : references(declaration);
    for (const target of targets) {
      const owner = pageOwner(schema, target);
      if (owner && !reached.has(owner.id)) pending.push(owner, ...membersOf(schema, owner));
    }
  }
  return { reached, pages };
}

/** Every declaration inside a top-level one, depth first. */
export function membersOf(schema: Schema, declaration: Declaration): Declaration[] {
  if (declaration.kind === 'message') {
    const nested = [...declaration.messages, ...declaration.enums].flatMap((id) => {
      const inner = schema.declarations.get(id);
      return inner ? [inner, ...membersOf(schema, inner)] : [];
    });
    return [...declaration.fields, ...declaration.oneofs, ...declaration.extensions, ...nested];
  }
  if (declaration.kind === 'enum') return [...declaration.values];
  if (declaration.kind === 'service') return [...declaration.methods];
  return [];
}

/** Fragment of a declaration on the page that shows it, with that page's id. */
export function placeOf(schema: Schema, id: string): { page: string; anchor: string } | undefined {
  const declaration = schema.declarations.get(id);
  const page = pageOwner(schema, id);
  return declaration && page ? { page: page.id, anchor: anchorOn(page, declaration) } : undefined;
}
