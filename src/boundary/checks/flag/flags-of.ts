import { text } from '../../annotations.ts';
import type { BoundaryModel, MethodFacts } from '../../facts/model.ts';

/**
 * The flags without which a declaration is absent: its own and those of what it stands in. A retired flag has no effect any
 * more, so nothing hangs on it.
 */
export function flagsOf({ schema, annotations, contract }: BoundaryModel, id: string): readonly string[] {
  const flags = new Set<string>();
  for (let at = schema.declarations.get(id); at; at = schema.declarations.get(at.parent ?? '')) {
    const flag = text(annotations.byId.get(at.id)?.value, 'flag');
    if (flag !== undefined && contract.flags.get(flag)?.stage !== 'RETIRED') flags.add(flag);
  }
  return [...flags];
}

/** The same for a method, whose flag its interface's defaults may hand down. */
export function flagsOfMethod(model: BoundaryModel, { id, call }: MethodFacts): readonly string[] {
  const flag = call.text('flag');
  const isLive = flag !== undefined && model.contract.flags.get(flag)?.stage !== 'RETIRED';
  return [...new Set([...(isLive ? [flag] : []), ...flagsOf(model, id)])];
}
