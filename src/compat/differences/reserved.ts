import type { EnumDeclaration, EnumValueDeclaration, FieldDeclaration, MessageDeclaration, NumberRange } from '#schema';
import type { ChangeKind, Difference } from '../model.ts';
import type { StructuralRule } from '../rules/ids.ts';
import { without } from './ranges.ts';
import type { Report } from './report.ts';
import { called, code, rangeText } from './text.ts';

/** Numbers and names that are set aside, one difference for each range or name that came or went. */
export function compareReserved<T extends MessageDeclaration | EnumDeclaration>(
  report: Report,
  old: T,
  next: T,
  causeOf: (member: { range: NumberRange } | { name: string }) => Difference | undefined,
): void {
  const add = (isAdded: boolean, text: string, cause?: Difference): void =>
    change(report, old, next, isAdded ? 'reserved-added' : 'reserved-removed', text, isAdded, cause);
  for (const range of without(old.reservedRanges, next.reservedRanges)) add(false, `reserved ${rangeText(range)}`);
  for (const range of without(next.reservedRanges, old.reservedRanges))
    add(true, `reserved ${rangeText(range)}`, causeOf({ range }));
  const [before, after] = [new Set(old.reservedNames), new Set(next.reservedNames)];
  for (const name of before) if (!after.has(name)) add(false, `reserved "${name}"`);
  for (const name of after) if (!before.has(name)) add(true, `reserved "${name}"`, causeOf({ name }));
}

export function compareExtensionRanges(report: Report, old: MessageDeclaration, next: MessageDeclaration): void {
  for (const range of without(old.extensionRanges, next.extensionRanges))
    change(report, old, next, 'extension-range-removed', `extensions ${rangeText(range)}`, false);
  for (const range of without(next.extensionRanges, old.extensionRanges))
    change(report, old, next, 'extension-range-added', `extensions ${rangeText(range)}`, true);
}

function change(
  report: Report,
  old: MessageDeclaration | EnumDeclaration,
  next: MessageDeclaration | EnumDeclaration,
  rule: StructuralRule,
  text: string,
  isAdded: boolean,
  cause?: Difference | undefined,
): void {
  const kind: ChangeKind = isAdded ? 'added' : 'removed';
  const says = isAdded ? `has ${code(text)} now` : `no longer has ${code(text)}`;
  report.add({
    rule,
    kind,
    what: next.kind,
    old,
    new: next,
    from: isAdded ? undefined : text,
    to: isAdded ? text : undefined,
    says: `${called(next)} ${says}.`,
    cause,
  });
}

/**
 * What is reserved for members that are gone follows from that. Ranges only where each of their numbers was a member's:
 * others are set aside for themselves.
 */
export function reservedFor(
  gone: readonly Difference[],
): (reserved: { range: NumberRange } | { name: string }) => Difference | undefined {
  const byName = new Map<string, Difference>();
  const byNumber = new Map<number, Difference>();
  for (const difference of gone) {
    if (difference.kind !== 'removed') continue;
    const member = difference.old as FieldDeclaration | EnumValueDeclaration;
    byName.set(member.name, difference);
    byNumber.set(member.number, difference);
  }
  return (reserved) => {
    if ('name' in reserved) return byName.get(reserved.name);
    const { start, end } = reserved.range;
    for (let number = start; number <= end; number++) if (!byNumber.has(number)) return undefined;
    return byNumber.get(start);
  };
}
