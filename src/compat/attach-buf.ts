import { type Declaration, type Schema, typeReferences } from '#schema';
import type { BufFinding, Change } from './model.ts';
import { RULES } from './rules/index.ts';

/**
 * Gives every change the ids of buf's rules that it sets off. A finding belongs to the nearest change whose rule names it: of its
 * declaration, of what is around that, of its type, or of its file; where there is none, to the nearest change of all.
 */
export function attachBuf(
  changes: readonly Change[],
  findings: readonly BufFinding[],
  old: Schema,
  next: Schema,
): Change[] {
  const bySubject = new Map<string, Change[]>();
  const add = (key: string | undefined, change: Change): void => {
    if (key === undefined) return;
    const known = bySubject.get(key);
    if (known) known.push(change);
    else bySubject.set(key, [change]);
  };
  for (const change of changes) {
    if (change.kind !== 'added') add(`old ${change.was ?? change.subject}`, change);
    if (change.kind !== 'removed') add(`new ${change.subject}`, change);
    add(`old ${change.old?.file}`, change);
    if (change.new?.file !== change.old?.file || change.kind === 'added') add(`new ${change.new?.file}`, change);
  }
  const ids = new Map<Change, Set<string>>();
  for (const finding of findings) {
    const change = owner(finding, bySubject, finding.side === 'old' ? old : next);
    if (!change) continue;
    const known = ids.get(change);
    if (known) known.add(finding.id);
    else ids.set(change, new Set([finding.id]));
  }
  return changes.map((change) => ({ ...change, buf: [...(ids.get(change) ?? [])].sort() }));
}

function owner(
  { id, subject, file, side }: BufFinding,
  bySubject: ReadonlyMap<string, readonly Change[]>,
  schema: Schema,
): Change | undefined {
  const at = (name: string): readonly Change[] => bySubject.get(`${side} ${name}`) ?? [];
  const names = subject === undefined ? [] : outwards(schema, subject);
  const inFile = file === undefined ? [] : (bySubject.get(`${side} ${file}`) ?? bySubject.get(`old ${file}`) ?? []);
  // Of a field whose type goes on under another name, buf reports the field; the change is the type's.
  const types = subject === undefined ? [] : typesOf(schema.declarations.get(subject));
  const near = [...names, ...types].flatMap(at);
  return [...near, ...inFile].find((change) => RULES[change.rule].buf.includes(id)) ?? near[0] ?? inFile[0];
}

/** A declaration and all that is around it, from the inside out. */
function outwards(schema: Schema, id: string): string[] {
  const names: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = schema.declarations.get(at)?.parent) names.push(at);
  return names;
}

function typesOf(declaration: Declaration | undefined): readonly string[] {
  if (declaration?.kind === 'method') return [declaration.input, declaration.output];
  return declaration && 'type' in declaration ? typeReferences(declaration.type) : [];
}
