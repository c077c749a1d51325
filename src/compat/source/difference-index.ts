import type { Compared, Difference } from '../model.ts';
import { explainsInside } from './answers.ts';
import { isFile } from './file-effects.ts';

/** Differences that say nothing of generated names and types: no cause of anything. */
const MUTE = new Set<string>(['comment-changed', 'deprecated', 'undeprecated', 'reserved-added', 'reserved-removed']);

/** Differences by what they are about, in the new version's names. */
export class DifferenceIndex {
  readonly #at = new Map<string, Difference[]>();
  /** The first of each declaration that is not mute, and the first that explains what is inside. */
  readonly #causes = new Map<string, Difference>();
  readonly #explaining = new Map<string, Difference>();
  readonly #inside = new Map<string, Difference[]>();
  readonly #files = new Map<string, Difference[]>();

  constructor(differences: readonly Difference[], { pairing }: Compared) {
    for (const difference of differences) {
      const { old, new: changed, what, rule, option } = difference;
      const subject = changed ?? old;
      if (!subject) continue;
      if (isFile(subject)) {
        if (what !== 'package')
          add(
            this.#files,
            changed && isFile(changed) ? changed.path : (pairing.files.get(subject.path) ?? subject.path),
            difference,
          );
        continue;
      }
      if (changed) {
        add(this.#at, subject.id, difference);
        if (explainsInside(rule, option) && !this.#explaining.has(subject.id))
          this.#explaining.set(subject.id, difference);
      }
      if (MUTE.has(rule)) continue;
      if (changed && !this.#causes.has(subject.id)) this.#causes.set(subject.id, difference);
      const parent = changed
        ? subject.parent
        : subject.parent === undefined
          ? undefined
          : pairing.toNew.get(subject.parent);
      const around = parent ?? `file:${changed ? subject.file : (pairing.files.get(subject.file) ?? subject.file)}`;
      add(this.#inside, around, difference);
    }
  }

  /** Of the declaration with this id in the new version. */
  at(id: string): readonly Difference[] {
    return this.#at.get(id) ?? [];
  }

  /** The first that may be the cause of anything. */
  causeAt(id: string | undefined): Difference | undefined {
    return id === undefined ? undefined : this.#causes.get(id);
  }

  /** The first that changes the code of everything inside. */
  explaining(id: string): Difference | undefined {
    return this.#explaining.get(id);
  }

  /** Of what stands directly in a message, enum or service; `file:` and a path: of top-level declarations. */
  inside(id: string): readonly Difference[] {
    return this.#inside.get(id) ?? [];
  }

  atFile(path: string): readonly Difference[] {
    return this.#files.get(path) ?? [];
  }
}

function add(map: Map<string, Difference[]>, key: string, difference: Difference): void {
  const known = map.get(key);
  if (known) known.push(difference);
  else map.set(key, [difference]);
}
