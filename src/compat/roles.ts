import { type Schema, typeReferences } from '#schema';
import type { Side } from './model.ts';

// Who writes and who reads a message, as the services of a version tell.

/** How a message crosses. Both ways and several services are possible at once. */
export interface Role {
  /** In a request: the caller writes it, the callee reads it. */
  readonly inRequests: boolean;
  /** In a reply, or in the detail of an error: the callee writes it. */
  readonly inReplies: boolean;
  /** In a service whose two sides are one binary. */
  readonly inProcess: boolean;
  /** In a service whose sides are two processes, or whose transport is not stated. */
  readonly apart: boolean;
  /** In something that is stored, so that older versions of it are read for as long as they lie there. */
  readonly stored: boolean;
  /** Which language calls, by the services that say so. */
  readonly callers: ReadonlySet<'GO' | 'RUST'>;
  /** Whether some service that it crosses in does not say who calls. */
  readonly callerUnknown: boolean;
}

interface Growing {
  inRequests: boolean;
  inReplies: boolean;
  inProcess: boolean;
  apart: boolean;
  stored: boolean;
  readonly callers: Set<'GO' | 'RUST'>;
  callerUnknown: boolean;
}

const nobody = (): Growing => ({
  inRequests: false,
  inReplies: false,
  inProcess: false,
  apart: false,
  stored: false,
  callers: new Set(),
  callerUnknown: false,
});

/** Roles by id of message, enum, service and method. What no method reaches and nobody stores is not in the map. */
export function rolesOf({ schema, boundary }: Pick<Side, 'schema' | 'boundary'>): ReadonlyMap<string, Role> {
  const roles = new Map<string, Growing>();
  const of = (id: string): Growing => {
    const known = roles.get(id);
    if (known) return known;
    const made = nobody();
    roles.set(id, made);
    return made;
  };
  for (const service of boundary.services) {
    const inProcess = service.transport === 'IN_PROCESS';
    const takePart = (id: string): Growing => {
      const role = of(id);
      if (inProcess) role.inProcess = true;
      else role.apart = true;
      if (service.caller) role.callers.add(service.caller);
      else role.callerUnknown = true;
      return role;
    };
    const requests = new Set<string>();
    const replies = new Set<string>();
    takePart(service.id);
    for (const method of service.methods) {
      takePart(method.id);
      reach(schema, method.declaration.input, requests);
      reach(schema, method.declaration.output, replies);
      for (const code of method.errors === 'none' ? [] : (method.errors ?? [])) {
        if (!code.to) continue;
        replies.add(code.to.set.id);
        if (code.to.detail?.to) reach(schema, code.to.detail.to.id, replies);
        if (code.to.set.carrier?.to) reach(schema, code.to.set.carrier.to.id, replies);
      }
    }
    for (const id of requests) takePart(id).inRequests = true;
    for (const id of replies) takePart(id).inReplies = true;
  }
  for (const { id, type } of boundary.types.values()) {
    if (type.flag('persisted') !== true) continue;
    const stored = new Set<string>();
    reach(schema, id, stored);
    for (const inner of stored) of(inner).stored = true;
  }
  return roles;
}

/** Adds a message and every message and enum inside it. */
function reach(schema: Schema, id: string, seen: Set<string>): void {
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    const declaration = schema.declarations.get(next);
    if (declaration?.kind === 'enum') seen.add(next);
    if (declaration?.kind !== 'message') continue;
    seen.add(next);
    for (const field of declaration.fields) pending.push(...typeReferences(field.type));
  }
}

/** The role of the message, enum, service or method that a declaration is or stands in. */
export function roleAround(schema: Schema, roles: ReadonlyMap<string, Role>, id: string): Role | undefined {
  for (let at: string | undefined = id; at !== undefined; at = schema.declarations.get(at)?.parent) {
    const role = roles.get(at);
    if (role) return role;
  }
  return undefined;
}

/** What all services together are: the role of what concerns the contract as a whole. */
export function roleOfAll(roles: ReadonlyMap<string, Role>): Role | undefined {
  const all = [...roles.values()];
  const some = (of: (role: Role) => boolean): boolean => all.some(of);
  return all.length === 0
    ? undefined
    : {
        inRequests: some((role) => role.inRequests),
        inReplies: some((role) => role.inReplies),
        inProcess: some((role) => role.inProcess),
        apart: some((role) => role.apart),
        stored: false,
        callers: new Set(all.flatMap(({ callers }) => [...callers])),
        callerUnknown: some((role) => role.callerUnknown),
      };
}
