import type { Declaration } from '#schema';
import type { Difference } from '../model.ts';
import type { DifferenceIndex } from './difference-index.ts';
import type { Effect } from './effects.ts';
import { typeId } from './item.ts';
import type { SourcePair } from './pair.ts';
import { upwards } from './upwards.ts';

/** The difference that a change elsewhere follows from, as far as it can be told; undefined otherwise. */
export function causeOf(
  pair: SourcePair,
  index: DifferenceIndex,
  changed: Declaration,
  effect: Effect,
): Difference | undefined {
  switch (effect.kind) {
    case 'derive':
      return traitCause(pair, index, effect.by);
    case 'build':
      return named(index, effect.why) ?? around(pair, index, changed);
    case 'type': {
      return index.causeAt(effect.by) ?? circleCause(pair, index, changed) ?? around(pair, index, changed);
    }
    default:
      return index.causeAt(effect.by) ?? around(pair, index, changed);
  }
}

/** Along what messages hold, until a field that differs: `inner holds acme.Inner, which is not Copy`. */
function traitCause(pair: SourcePair, index: DifferenceIndex, field: string | undefined): Difference | undefined {
  const seen = new Set<string>();
  for (let at = field; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const found = index.causeAt(at);
    if (found) return found;
    const declaration: Declaration | undefined = pair.new.schema.declarations.get(at);
    if (declaration?.kind !== 'field' || declaration.type.kind !== 'message') return undefined;
    const inner: string = declaration.type.id;
    const derives = pair.new.surface.get(inner)?.derives;
    const because: string | undefined = derives?.lacks.find(({ name }) => name === 'Copy' || name === 'Eq')?.because;
    at = because === undefined ? undefined : `${inner}.${because.slice(0, because.indexOf(' '))}`;
  }
  return undefined;
}

const SEARCHED = 10_000;

/** A message that holds itself now, by a field that differs somewhere on the circle. */
function circleCause(pair: SourcePair, index: DifferenceIndex, changed: Declaration): Difference | undefined {
  if (changed.kind !== 'field' || changed.type.kind !== 'message') return undefined;
  const pending = [changed.type.id];
  const seen = new Set(pending);
  for (const id of pending) {
    const message = pair.new.schema.declarations.get(id);
    if (message?.kind !== 'message' || seen.size > SEARCHED) continue;
    for (const field of message.fields) {
      const held = field.repeated || field.type.kind !== 'message' ? undefined : typeId(field.type);
      if (held === undefined) continue;
      const found = index.causeAt(field.id);
      if (found) return found;
      if (seen.has(held)) continue;
      seen.add(held);
      pending.push(held);
    }
  }
  return undefined;
}

/** A difference of a declaration that a sentence names. */
function named(index: DifferenceIndex, sentence: string): Difference | undefined {
  for (const word of sentence.split(/[ ,:()]+/)) {
    const found = index.causeAt(word.replace(/\.$/, ''));
    if (found) return found;
  }
  return undefined;
}

/** A difference of what stands in the same message or enum, of that itself, or of what is around. */
function around(pair: SourcePair, index: DifferenceIndex, changed: Declaration): Difference | undefined {
  for (const { parent, file } of upwards(pair.new.schema, changed)) {
    const found = index.inside(parent ?? `file:${file}`)[0] ?? index.causeAt(parent);
    if (found) return found;
  }
  return index.atFile(changed.file)[0];
}
