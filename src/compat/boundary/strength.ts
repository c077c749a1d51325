import { secondsOf } from '#boundary';
import type { Json } from '#schema';
import type { Level } from '../model.ts';
import { compareVersions } from './version-number.ts';
import { type Compass, harmless, type Outcome, type Scale, type WordRule } from './word-rule.ts';
import { canonical, same } from './words.ts';

// Which way a word went, and what that means.

type Way = 'same' | Compass | 'other';

const AGAINST: Readonly<Record<Compass, Compass>> = { stronger: 'weaker', weaker: 'stronger' };

/** Whether the new value keeps more for who relies on the word, or less. */
function wayOf(scale: Scale, from: Json, to: Json): Way {
  if (same(from, to)) return 'same';
  if (scale.by === 'same') return 'other';
  if (scale.by === 'word') {
    for (const words of scale.chains) {
      const [before, after] = [words.indexOf(String(from)), words.indexOf(String(to))];
      if (before >= 0 && after >= 0) return after > before ? 'stronger' : 'weaker';
    }
    return 'other';
  }
  const grown = scale.by === 'set' ? setGrown(from, to) : compared(scale.by, from, to);
  if (grown === 0) return 'same';
  return grown === undefined ? 'other' : grown > 0 ? scale.more : AGAINST[scale.more];
}

/** What a list has that another has not, order and repetition aside. */
export function extra(list: Json, than: Json): readonly Json[] {
  const known = new Set(listOf(than).map(canonical));
  return listOf(list).filter((item) => !known.has(canonical(item)));
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

/** 1: it only gained, -1: it only lost, 0: the same members; undefined: both. */
function setGrown(from: Json, to: Json): number | undefined {
  const [lost, won] = [extra(from, to).length > 0, extra(to, from).length > 0];
  return lost && won ? undefined : Number(won) - Number(lost);
}

function compared(by: 'number' | 'duration' | 'version' | 'flag', from: Json, to: Json): number | undefined {
  if (by === 'version') return compareVersions(String(to), String(from));
  const read = (value: Json): number | undefined => (by === 'duration' ? secondsOf(String(value)) : Number(value));
  const [before, after] = [read(from), read(to)];
  if (before === undefined || after === undefined || Number.isNaN(before) || Number.isNaN(after)) return undefined;
  return Math.sign(after - before);
}

/** What a change of one word means, reasons not yet filled in. */
export function outcomeOf(rule: WordRule, from: Json | undefined, to: Json | undefined): Outcome {
  const { unset } = rule;
  const own = from === undefined ? rule.added : to === undefined ? rule.removed : undefined;
  if (own) return own;
  if (typeof unset === 'object' || (from !== undefined && to !== undefined)) {
    const reading = typeof unset === 'object' ? unset.reads : null;
    const way = wayOf(rule.scale, from ?? reading, to ?? reading);
    if (way === 'same') return harmless('It says what silence is read as.');
    return (way === 'other' ? undefined : rule[way]) ?? rule.other;
  }
  return from === undefined ? firstWritten(rule, unset) : withdrawn(rule, unset);
}

/** A word that no version had: nobody was held to it, and nobody may have kept to it. */
function firstWritten(rule: WordRule, unset: 'least' | 'most' | 'open'): Outcome {
  const outcome = rule[unset === 'most' ? 'weaker' : unset === 'least' ? 'stronger' : 'other'] ?? rule.other;
  const [forward, backward] = outcome;
  if (forward === 'safe' && backward === 'safe') return outcome;
  if (unset === 'most')
    return [atMost(forward), 'safe', 'It is asked for the first time: an old {party} was never told to keep to it.'];
  if (unset === 'least')
    return [
      'safe',
      atMost(backward === 'safe' ? forward : backward),
      'It is promised for the first time: a new {party} that relies on it may meet an old {peer} that was never held to it.',
    ];
  return [
    atMost(forward),
    atMost(backward),
    'It is said for the first time: old peers may have assumed something else.',
  ];
}

function withdrawn(rule: WordRule, unset: 'least' | 'most' | 'open'): Outcome {
  const [forward, backward, why] = rule[unset === 'most' ? 'stronger' : 'weaker'] ?? rule.other;
  if (unset === 'open')
    return [
      atMost(forward),
      atMost(backward),
      'The contract does not say it any more, so the two sides may come to differ.',
    ];
  return unset === 'least' ? [forward, 'safe', why] : [forward, backward, why];
}

const atMost = (level: Level): Level => (level === 'breaking' ? 'attention' : level);
