import { type CheckResult, declared, isObject } from '#boundary';
import type { Compared } from '../../model.ts';

/** VER-07: what is deprecated now and does not say what replaces it, or whether it still has an effect. */
export function* unsaidDeprecations({ old, new: next, pairing }: Compared): Iterable<CheckResult> {
  for (const [oldId, newId] of pairing.toNew) {
    const declaration = next.schema.declarations.get(newId);
    // A oneof can carry no annotation; its fields can.
    if (!declaration?.deprecated || declaration.kind === 'oneof') continue;
    if (old.schema.declarations.get(oldId)?.deprecated) continue;
    const said = next.boundary.annotations.byId.get(newId)?.value['deprecation'];
    const words = isObject(said) ? said : {};
    const missing = [
      ...('replacedBy' in words || 'why' in words ? [] : ['what is to be used instead']),
      ...('honoured' in words && words['honoured'] !== 'HONOURED_UNSPECIFIED'
        ? []
        : ['whether it still has an effect']),
    ];
    if (missing.length === 0) continue;
    yield {
      code: 'VER-07',
      on: newId,
      message: `${newId} is deprecated now, and the contract does not say ${missing.join(', nor ')}.`,
      at: { ...declared(newId), path: said === undefined ? [] : ['deprecation'] },
    };
  }
}
