import type { Diagram } from '#diagrams';
import { touched } from '#review';
import type { Declaration } from '#schema';
import type { Contract, Step, Version } from '../../model.ts';
import { declarationDiagrams } from '../diagrams.ts';
import type { ComparisonPictures } from './model.ts';

/** So many declarations are drawn. */
const MOST = 16;

/**
 * Drawings of methods, handles and structs in both versions, where they differ. Only a contract that says who calls or who
 * owns has any.
 */
export async function comparisonPictures(contract: Contract, step: Step): Promise<readonly ComparisonPictures[]> {
  const { from, to } = step;
  const pictures: ComparisonPictures[] = [];
  for (const [was, id] of drawn(step)) {
    if (pictures.length >= MOST) break;
    const [before, after] = await Promise.all([drawings(contract, from, was), drawings(contract, to, id)]);
    if (before.length + after.length === 0 || sameDrawings(before, after)) continue;
    const at = pictures.length;
    pictures.push({
      id: id ?? was ?? '',
      before: { version: from.version, diagrams: before.map((diagram) => renamed(diagram, `b${at}`)) },
      after: { version: to.version, diagrams: after.map((diagram) => renamed(diagram, `a${at}`)) },
    });
  }
  return pictures;
}

/** What may have drawings, by its ids in both versions: methods of both, and handles and structs that were touched. */
function drawn({ from, to, comparison }: Step): readonly (readonly [string | undefined, string | undefined])[] {
  const pairs: (readonly [string | undefined, string | undefined])[] = [];
  const renamedFrom = new Map(
    comparison.changes.flatMap(({ subject, was }) => (was === undefined ? [] : [[subject, was]])),
  );
  const seen = new Set<string>();
  for (const id of to.boundary.methods.keys()) {
    const was = renamedFrom.get(id) ?? id;
    seen.add(was);
    pairs.push([from.boundary.methods.has(was) ? was : undefined, id]);
  }
  for (const id of from.boundary.methods.keys()) if (!seen.has(id)) pairs.push([id, undefined]);
  const messages = touched(comparison, from.schema, to.schema).filter(
    ({ old, new: next }) => isMessage(old) || isMessage(next),
  );
  return [...messages.map(({ old, new: next }) => [old?.id, next?.id] as const), ...pairs];
}

const isMessage = (declaration: Declaration | undefined): boolean => declaration?.kind === 'message';

const drawings = (contract: Contract, version: Version, id: string | undefined): Promise<Diagram[]> =>
  id === undefined ? Promise.resolve([]) : declarationDiagrams(contract, version, id);

const sameDrawings = (a: readonly Diagram[], b: readonly Diagram[]): boolean =>
  JSON.stringify(a.map(({ wide, table }) => [wide, table])) ===
  JSON.stringify(b.map(({ wide, table }) => [wide, table]));

/** Fragments inside a drawing, made anew: several drawings of one kind stand on the page. */
function renamed(diagram: Diagram, prefix: string): Diagram {
  const anew = (svg: string): string =>
    svg
      .replace(/(\s(?:id|aria-labelledby|aria-describedby)=")([^"]+)"/g, (_, name: string, ids: string) => {
        const all = ids.split(' ').map((id) => `${prefix}-${id}`);
        return `${name}${all.join(' ')}"`;
      })
      .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
      .replace(/(\shref=")#([^"]+)"/g, `$1#${prefix}-$2"`);
  return { ...diagram, wide: anew(diagram.wide), narrow: anew(diagram.narrow) };
}
