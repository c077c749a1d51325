import type { Check } from '../../check.ts';
import type { HandleFacts } from '../../facts/model.ts';

/** ANN-08: handles that have to outlive themselves, straight or by way of others. */
export const handleCycles: Check = function* (model) {
  const finished = new Set<string>();
  for (const handle of model.handles.values()) {
    const ring = ringFrom(handle, finished);
    if (!ring) continue;
    const [first, ...others] = ring;
    const ref = first?.within.find(({ to }) => to === (others[0] ?? first));
    if (!first || !ref) continue;
    yield {
      code: 'ANN-08',
      on: first.id,
      message: `${[...ring, first].map(({ id }) => id).join(' lies within ')}: a handle cannot outlive itself.`,
      at: ref.written,
      related: others.flatMap((other, index) => {
        const next = others[index + 1] ?? first;
        const back = other.within.find(({ to }) => to === next);
        return back ? [{ message: `${other.id} lies within ${next.id}.`, at: back.written }] : [];
      }),
    };
  }
};

/** The first ring met on the ways up from a handle; everything walked is not walked again. */
function ringFrom(start: HandleFacts, finished: Set<string>): readonly HandleFacts[] | undefined {
  const way: { readonly handle: HandleFacts; next: number }[] = [{ handle: start, next: 0 }];
  const on = new Map([[start.id, 0]]);
  while (way.length > 0) {
    const top = way.at(-1);
    if (!top) break;
    const parent = top.handle.within[top.next]?.to;
    if (top.next >= top.handle.within.length || finished.has(top.handle.id)) {
      finished.add(top.handle.id);
      on.delete(top.handle.id);
      way.pop();
      continue;
    }
    top.next += 1;
    if (!parent || finished.has(parent.id)) continue;
    const at = on.get(parent.id);
    if (at !== undefined) {
      for (const { handle } of way) finished.add(handle.id);
      return way.slice(at).map(({ handle }) => handle);
    }
    on.set(parent.id, way.length);
    way.push({ handle: parent, next: 0 });
  }
  return undefined;
}
