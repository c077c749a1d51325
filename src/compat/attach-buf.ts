import type { Schema } from '#schema';
import type { BufFinding, Change } from './model.ts';
import { RULES } from './rules/index.ts';

/**
 * Gives every change the ids of buf's rules that it sets off. A finding belongs to the change of its declaration whose rule names
 * it; where there is none, to another change of that declaration, of what is around it, or of its file.
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
  let fallback: Change | undefined;
  for (let at = subject; at !== undefined; at = schema.declarations.get(at)?.parent) {
    const here = bySubject.get(`${side} ${at}`) ?? [];
    const exact = here.find((change) => RULES[change.rule].buf.includes(id));
    if (exact) return exact;
    fallback ??= here[0];
  }
  if (fallback) return fallback;
  const inFile = file === undefined ? [] : (bySubject.get(`${side} ${file}`) ?? bySubject.get(`old ${file}`) ?? []);
  return inFile.find((change) => RULES[change.rule].buf.includes(id)) ?? inFile[0];
}
