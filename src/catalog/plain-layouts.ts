import { declared, type Written } from '#boundary';
import { type Diagnostic, finding, type Place } from '#diagnostics';
import { cLayout, type StatedLayout } from '#languages';
import type { Version } from './model.ts';

type Stated = Pick<Version, 'boundary' | 'schema'>;

/** Messages that a version marks as structs with C layout, with the size and the alignment that it states. */
export function plainLayouts({ boundary }: Pick<Version, 'boundary'>): ReadonlyMap<string, StatedLayout> {
  const plain = new Map<string, StatedLayout>();
  for (const { id, type } of boundary.types.values()) {
    if (type.object('plain'))
      plain.set(id, { size: type.number('plain', 'size'), align: type.number('plain', 'align') });
  }
  return plain;
}

/** Structs whose stated size is not theirs, and fields that have no place in one. */
export function plainFindings(
  version: Stated,
  of: { readonly contract: string; readonly version: string },
  locate: (written: Written) => Place | undefined,
): Diagnostic[] {
  const plain = plainLayouts(version);
  return [...plain.keys()].flatMap((id) =>
    cLayout(version.schema, id, plain).problems.map((problem) => {
      const place = locate(declared(problem.id));
      return finding('ABI-01', { message: `${problem.id}: ${problem.text}`, place, ...of });
    }),
  );
}
