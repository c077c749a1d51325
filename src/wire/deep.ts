/** A walk that hands out the walks of what is nested in it. */
export type Deep<T> = Generator<Deep<unknown>, T, unknown>;

/**
 * Runs nested walks one after the other on a stack of its own: payloads may be nested deeper than the engine's stack allows.
 * `const inner = (yield nested(x)) as T` in a walk is what `nested(x)` would be in a recursive function.
 */
export function runDeep<T>(walk: Deep<T>): T {
  const open: Deep<unknown>[] = [walk];
  let result: unknown;
  for (let current = open.at(-1); current; current = open.at(-1)) {
    const step = current.next(result);
    if (step.done) {
      open.pop();
      result = step.value;
    } else {
      open.push(step.value);
      result = undefined;
    }
  }
  return result as T;
}
