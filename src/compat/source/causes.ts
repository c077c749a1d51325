import type { Declaration } from '#schema';
import type { Difference } from '../model.ts';
import type { DifferenceIndex } from './difference-index.ts';
import type { Effect } from './effects.ts';
import type { SourcePair } from './pair.ts';
import { upwards } from './upwards.ts';

/** Finds the difference that a change elsewhere follows from, as far as it can be told. */
export class Causes {
  readonly #pair: SourcePair;
  readonly #index: DifferenceIndex;
  /** Of lost traits, by the field that they are owed to; null: not known. Chains of messages share their ends. */
  readonly #traits = new Map<string, Difference | null>();
  #circles: ReadonlyMap<string, Difference> | undefined;

  constructor(pair: SourcePair, index: DifferenceIndex) {
    this.#pair = pair;
    this.#index = index;
  }

  of(changed: Declaration, { kind, why, by }: Effect): Difference | undefined {
    switch (kind) {
      case 'derive':
        return this.#trait(by);
      case 'build':
        return this.#named(why) ?? this.#around(changed);
      case 'type':
        return this.#index.causeAt(by) ?? this.#circle(changed) ?? this.#around(changed);
      default:
        return this.#index.causeAt(by) ?? this.#around(changed);
    }
  }

  /** Along what messages hold, until a field that differs: `inner holds acme.Inner, which is not Copy`. */
  #trait(field: string | undefined): Difference | undefined {
    const passed = new Set<string>();
    let found: Difference | null | undefined;
    for (let at = field; at !== undefined && !passed.has(at); at = this.#owed(at)) {
      found = this.#traits.get(at) ?? this.#index.causeAt(at);
      if (found !== undefined || this.#traits.has(at)) break;
      passed.add(at);
    }
    for (const id of passed) this.#traits.set(id, found ?? null);
    return found ?? undefined;
  }

  /** The field that the message in a field owes a missing trait to. */
  #owed(id: string): string | undefined {
    const { schema, surface } = this.#pair.new;
    const field = schema.declarations.get(id);
    if (field?.kind !== 'field' || field.type.kind !== 'message') return undefined;
    const inner = field.type.id;
    const lacks = surface.get(inner)?.derives?.lacks;
    const because = lacks?.find(({ name }) => name === 'Copy' || name === 'Eq')?.because;
    return because === undefined ? undefined : `${inner}.${because.slice(0, because.indexOf(' '))}`;
  }

  /** A message that holds itself now, by a field that differs somewhere on the circle. */
  #circle(changed: Declaration): Difference | undefined {
    if (changed.kind !== 'field' || changed.type.kind !== 'message') return undefined;
    this.#circles ??= this.#heldDifferences();
    return this.#circles.get(changed.type.id);
  }

  /** By id of a message: the nearest field that differs and holds one message, in it or in what it holds. */
  #heldDifferences(): ReadonlyMap<string, Difference> {
    const nearest = new Map<string, Difference>();
    const holders = new Map<string, string[]>();
    for (const message of this.#pair.new.schema.declarations.values()) {
      if (message.kind !== 'message') continue;
      for (const { id, repeated, type } of message.fields) {
        if (repeated || type.kind !== 'message') continue;
        const found = this.#index.causeAt(id);
        if (found && !nearest.has(message.id)) nearest.set(message.id, found);
        const known = holders.get(type.id);
        if (known) known.push(message.id);
        else holders.set(type.id, [message.id]);
      }
    }
    // A map visits what is added meanwhile.
    for (const [id, difference] of nearest)
      for (const holder of holders.get(id) ?? []) if (!nearest.has(holder)) nearest.set(holder, difference);
    return nearest;
  }

  /** A difference of a declaration that a sentence names. */
  #named(sentence: string): Difference | undefined {
    for (const word of sentence.split(/[ ,:()]+/)) {
      const found = this.#index.causeAt(word.replace(/\.$/, ''));
      if (found) return found;
    }
    return undefined;
  }

  /** A difference of what stands in the same message or enum, of that itself, or of what is around. */
  #around(changed: Declaration): Difference | undefined {
    for (const { parent, file } of upwards(this.#pair.new.schema, changed)) {
      const found = this.#index.inside(parent ?? `file:${file}`)[0] ?? this.#index.causeAt(parent);
      if (found) return found;
    }
    return this.#index.atFile(changed.file)[0];
  }
}
