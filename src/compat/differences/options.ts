import type { Declaration, Json, OptionValue, SchemaFile } from '#schema';
import type { Difference, SubjectKind } from '../model.ts';
import type { StructuralRule } from '../rules/ids.ts';
import type { Report } from './report.ts';
import { called, code, optionText } from './text.ts';

// Options, one difference for each that is set otherwise; those of the boundary's vocabulary have comparisons of their own.

const RULES: Readonly<Record<SubjectKind, StructuralRule>> = {
  file: 'file-option-changed',
  message: 'message-option-changed',
  field: 'field-option-changed',
  extension: 'field-option-changed',
  oneof: 'oneof-option-changed',
  enum: 'enum-option-changed',
  value: 'enum-value-option-changed',
  service: 'service-option-changed',
  method: 'method-option-changed',
  package: 'file-option-changed',
  contract: 'file-option-changed',
};

const OWN_RULES: Readonly<Record<string, StructuralRule>> = {
  go_package: 'go-package-changed',
  idempotency_level: 'method-idempotency-changed',
};

interface Optioned {
  readonly options: readonly OptionValue[];
}

/** Options by name as in source; features one by one: `features.field_presence`, `features.(pb.go).api_level`. */
function flat(options: readonly OptionValue[]): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const { name, value } of options) {
    if (name.startsWith('(boundary.v1.')) continue;
    if (name === 'features') leaves(name, value, found);
    else found.set(name, value);
  }
  return found;
}

function leaves(path: string, value: Json, found: Map<string, Json>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    found.set(path, value);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const name = key.startsWith('[')
      ? `(${key.slice(1, -1)})`
      : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    leaves(`${path}.${name}`, inner, found);
  }
}

/** Equal whatever the order of an object's keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return stable(a) === stable(b);
}

const stable = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** `said`: options whose change another difference of the same declaration says already. */
export function compareOptions<T extends (Declaration | SchemaFile) & Optioned>(
  report: Report,
  what: SubjectKind,
  old: T,
  next: T,
  said: ReadonlySet<string> = new Set(),
): Difference[] {
  if (old.options.length + next.options.length === 0) return [];
  const [before, after] = [flat(old.options), flat(next.options)];
  const found: Difference[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (said.has(name) || sameJson(was, is)) continue;
    const rule = name.startsWith('(') ? 'custom-option-changed' : (OWN_RULES[name] ?? RULES[what]);
    const [from, to] = [optionText(name, was), optionText(name, is)];
    found.push(
      report.add({
        rule,
        kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
        what,
        old,
        new: next,
        from,
        to,
        option: name,
        says:
          from === undefined
            ? `${called(next)} has the option ${name} now: ${code(to ?? '')}.`
            : to === undefined
              ? `${called(next)} no longer has the option ${name}, which was ${code(from)}.`
              : `${called(next)} changed its option ${name} from ${code(from)} to ${code(to)}.`,
      }),
    );
  }
  return found;
}

/** Whether an option that overrides a resolved feature is set otherwise. */
export const optionChanged = (old: Optioned, next: Optioned, name: string): boolean =>
  !sameJson(flat(old.options).get(name), flat(next.options).get(name));

export function compareDeprecation(
  report: Report,
  what: SubjectKind,
  old: (Declaration | SchemaFile) & Optioned,
  next: (Declaration | SchemaFile) & Optioned,
): boolean {
  const isDeprecated = (subject: Declaration | SchemaFile): boolean =>
    'kind' in subject
      ? subject.deprecated
      : subject.options.some(({ name, value }) => name === 'deprecated' && value === true);
  const [was, is] = [isDeprecated(old), isDeprecated(next)];
  if (was === is) return false;
  report.add({
    rule: is ? 'deprecated' : 'undeprecated',
    kind: is ? 'added' : 'removed',
    what,
    old,
    new: next,
    from: was ? 'deprecated = true' : undefined,
    to: is ? 'deprecated = true' : undefined,
    says: is ? `${called(next)} is deprecated now.` : `${called(next)} is no longer deprecated.`,
  });
  return true;
}
