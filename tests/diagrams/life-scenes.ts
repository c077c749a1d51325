// Lives of handles that nobody would write by hand.
import fc from 'fast-check';
import type { LifeMethod, LifeMove, LifeScene } from '../../src/diagrams/life/scene.ts';
import { wild } from './scenes.ts';

/** Names short enough that they are never cut off. */
export const plain: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z]{1,8}$/);

/** Any life: moves between any states, unlisted ones, circles, no states at all. */
export const lifeScenes = (name: fc.Arbitrary<string>, most: number): fc.Arbitrary<LifeScene> => {
  const side = fc.constantFrom('GO' as const, 'RUST' as const, undefined);
  const method: fc.Arbitrary<LifeMethod> = fc.record({ name, caller: side, isClose: fc.boolean() });
  const methods = fc.uniqueArray(method, { minLength: 1, maxLength: 3, selector: (one) => one.name });
  const note = fc.record({
    about: fc.constantFrom('identity', 'close', 'running', 'after', 'spoiled', 'used', 'children'),
    title: name,
    words: fc.array(name, { maxLength: 3 }),
    isStated: fc.boolean(),
  });
  const state = fc.record({
    name,
    isListed: fc.boolean(),
    stays: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, methods),
  });
  return fc.array(state, { maxLength: most }).chain((states) => {
    const move = fc.record({
      from: fc.option(fc.nat(Math.max(0, states.length - 1)), { nil: undefined, freq: 6 }),
      to: fc.nat(Math.max(0, states.length - 1)),
      methods,
    });
    return fc.record({
      name,
      owner: side,
      states: fc.constant(
        states.map((one, at) => ({ ...one, isInitial: at === 0, isTerminal: at > 0 && at === states.length - 1 })),
      ),
      moves: states.length === 0 ? fc.constant([]) : fc.array(move, { maxLength: 2 * most }).map(distinct),
      parents: fc.array(fc.record({ name, words: name, isStated: fc.boolean() }), { maxLength: 7 }),
      notes: fc.array(note, { maxLength: 7 }),
    });
  });
};

/** One move from one state to another. */
function distinct(moves: readonly LifeMove[]): LifeMove[] {
  const seen = new Map(moves.map((move) => [`${move.from}>${move.to}`, move]));
  return [...seen.values()].filter(({ from, to }) => from !== to);
}

export const wildLives = lifeScenes(wild, 14);
export const plainLives = lifeScenes(plain, 40);
