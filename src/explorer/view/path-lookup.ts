import { childrenOf, elementCount, type Inspection, isPacked, keyText, nameOf, shapeOf } from '#wire';
import type { Selection } from '../model.ts';

/** `name`, `[3]`, `["a.b"]`: a step of a path as `pathOf` writes it. */
const STEP = /\.?(?:\[("(?:[^"\\]|\\.)*"|[^\]"]*)\]|([^.[\]]+))/y;

/**
 * The record that stands at a path: `snap.options[3].key`, `labels["a"].value`, `7.2`. A number behind a packed run is one
 * of its elements. Undefined where there is none, or the text is no path.
 */
export function findPath(inspection: Inspection, text: string): Selection | undefined {
  const { columns } = inspection.decoded;
  const path = text.trim();
  let container = -1;
  let candidates: number[] = [];
  let at = 0;
  while (at < path.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(path);
    if (!step) return undefined;
    at = STEP.lastIndex;
    const [, index, name] = step;
    if (name !== undefined || (candidates.length === 0 && index !== undefined && !/^["\d]/.test(index))) {
      // Extensions are written in brackets: `[pkg.name]`.
      const wanted = name ?? `[${index}]`;
      if (candidates.length > 0) container = candidates[0] as number;
      candidates = [...childrenOf(inspection, container)].filter((child) => nameOf(inspection, child) === wanted);
      if (candidates.length === 0) return undefined;
      continue;
    }
    if (index === undefined) return undefined;
    if (/^"|^(?:true|false)$/.test(index) || isMapEntry(inspection, candidates[0])) {
      candidates = candidates.filter((entry) => keyText(inspection, entry) === index);
      if (candidates.length === 0) return undefined;
      continue;
    }
    let left = Number(index);
    if (!Number.isInteger(left)) return undefined;
    let found: Selection | undefined;
    for (const record of candidates) {
      const count = elementCount(inspection, record);
      if (left < count) {
        found = isPacked(shapeOf(columns, record)) ? { record, element: left } : { record };
        break;
      }
      left -= count;
    }
    if (!found) return undefined;
    if (found.element !== undefined) return at === path.length ? found : undefined;
    candidates = [found.record];
  }
  return candidates[0] === undefined ? undefined : { record: candidates[0] };
}

const isMapEntry = ({ decoded, schema }: Inspection, record: number | undefined): boolean =>
  record !== undefined && schema?.fields[decoded.columns.field[record] as number]?.map === true;
