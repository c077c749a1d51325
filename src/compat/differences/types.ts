import type { Difference } from '../model.ts';
import type { StructuralRule } from '../rules/ids.ts';
import { compareComments } from './comments.ts';
import { compareEnum } from './enums.ts';
import { compareMessage } from './messages.ts';
import { compareDeprecation, compareOptions } from './options.ts';
import type { TypeDeclaration } from './pairing/own.ts';
import { placeTexts, standing } from './place.ts';
import { type Report, rootOf } from './report.ts';
import { compareMethods } from './services.ts';
import { called, code, declarationText } from './text.ts';

const rule = (kind: TypeDeclaration['kind'], end: 'added' | 'removed' | 'renamed' | 'moved'): StructuralRule =>
  `${kind}-${end}`;

/** Messages, enums and services: those that came and went, and in what the others differ. */
export function compareTypes(report: Report): void {
  for (const old of report.old.types) {
    const next = report.new.type(report.pairing.toNew.get(old.id));
    if (next) {
      comparePlace(report, old, next);
      compareInside(report, old, next);
    } else if (old.parent === undefined || report.pairing.toNew.has(old.parent)) {
      report.add({
        rule: rule(old.kind, 'removed'),
        kind: 'removed',
        what: old.kind,
        old,
        from: declarationText(old),
        says: `${called(old)} is gone.`,
        cause: old.parent === undefined ? report.cause(`removed ${old.file}`) : undefined,
      });
    }
  }
  for (const next of report.new.types) {
    if (report.pairing.toOld.has(next.id)) continue;
    if (next.parent !== undefined && !report.pairing.toOld.has(next.parent)) continue;
    report.add({
      rule: rule(next.kind, 'added'),
      kind: 'added',
      what: next.kind,
      new: next,
      to: declarationText(next),
      says: `${called(next)} is new.`,
      cause: next.parent === undefined ? report.cause(`added ${next.file}`) : undefined,
    });
  }
}

function compareInside(report: Report, old: TypeDeclaration, next: TypeDeclaration): void {
  const said = new Set<string>();
  if (compareDeprecation(report, next.kind, old, next)) said.add('deprecated');
  if (old.kind === 'message' && next.kind === 'message') compareMessage(report, old, next, said);
  if (old.kind === 'enum' && next.kind === 'enum') compareEnum(report, old, next, said);
  if (old.kind === 'service' && next.kind === 'service') compareMethods(report, old, next);
  compareOptions(report, next.kind, old, next, said);
  compareComments(report, next.kind, old, next);
}

function comparePlace(report: Report, old: TypeDeclaration, next: TypeDeclaration): void {
  const { isMoved, cause } = standing(report, old, next);
  const base = { what: next.kind, old, new: next } as const;
  const found: Difference[] = [];
  if (isMoved) {
    const [from, to] = placeTexts(old, next);
    found.push(
      report.add({
        ...base,
        rule: rule(next.kind, 'moved'),
        kind: 'moved',
        from,
        to,
        says:
          from === old.file
            ? `${called(next)} moved from ${from} to ${to}.`
            : `${called(old)} moved: it is ${code(to)} now.`,
        cause,
      }),
    );
  }
  if (old.name !== next.name) {
    found.push(
      report.add({
        ...base,
        rule: rule(next.kind, 'renamed'),
        kind: 'renamed',
        from: old.name,
        to: next.name,
        says: `${called(old)} is called ${code(next.name)} now.`,
      }),
    );
  }
  if (found.length === 0 && old.id !== next.id) {
    const follows = cause?.kind === 'moved' ? 'moved' : 'renamed';
    found.push(
      report.add({
        ...base,
        rule: rule(next.kind, follows),
        kind: follows,
        from: old.id,
        to: next.id,
        says: `${called(old)} is ${code(next.id)} now, as what is around it is called otherwise.`,
        cause,
      }),
    );
  }
  const [first] = found;
  if (first) report.remember(`named ${old.id}`, rootOf(first) ?? first);
}
