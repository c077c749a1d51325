import { encode, toJson, type WireField, type WireSchema } from '#wire';
import { worseLevel } from '../levels.ts';
import type { Compared, Difference, Level, Witness, WitnessReading } from '../model.ts';
import { isField } from '../wire/declared.ts';
import { directionsOf } from '../wire/direction.ts';
import { answersFor, Collected, type Evidence, tells } from './evidence.ts';
import { idOf, type Loss } from './loss.ts';
import { Matcher } from './match.ts';
import { type Crossing, levelOf, type Outcome, type ReadOptions, RUNTIMES, readBinary, readJson } from './read.ts';
import { type Place, placesOf } from './scenes.ts';
import { schemaFor } from './schemas.ts';
import { completed, enumSeed, SEEDING, type Seed, unsetSeed } from './seeds.ts';

/** Messages for which witnesses are made. */
export const MOST_MESSAGES = 400;
/** Differences of one message for which they are. */
const MOST_DIFFERENCES = 60;
/** Witnesses of one message that are shown. */
export const MOST_WITNESSES = 12;

/** Witnesses of one message, and the differences that they are about. */
export interface Proving {
  /** Id in the new version, and in the old one. */
  readonly message: string;
  readonly was: string;
  readonly proves: readonly Difference[];
  readonly witnesses: readonly Witness[];
}

export interface Proven {
  /** In order of the first difference of each. */
  readonly provings: readonly Proving[];
  /** What witnesses show, by difference. */
  readonly evidence: ReadonlyMap<Difference, Evidence>;
  /** Messages, by their new names, for which no witnesses were made because there are too many. */
  readonly left: readonly string[];
}

/** A payload and what each difference may learn from it. */
interface Shown {
  readonly seed: Seed;
  readonly place: Place;
  readonly about: Set<Difference>;
  readonly level: Level;
}

/**
 * Payloads at the edges for every message whose reading may change, written under one version and read under the other, both
 * ways. Work is bounded: large changes are proved in part, and `left` says where.
 */
export function witnesses(compared: Compared, differences: readonly Difference[]): Proven {
  const groups = new Map<string, Place[]>();
  const left = new Set<string>();
  for (const difference of differences) {
    if (!mayShow(difference)) continue;
    for (const place of placesOf(difference, compared)) {
      const [was, message] = place.writer === 'old' ? [place.message, place.there] : [place.there, place.message];
      const key = `${was} ${message}`;
      const group = groups.get(key);
      if (group) group.push(place);
      else if (groups.size < MOST_MESSAGES) groups.set(key, [place]);
      else left.add(message);
    }
  }
  if (groups.size === 0) return { provings: [], evidence: new Map(), left: [] };
  const theatre = new Theatre(compared, [...groups.values()].flat());
  const provings = [...groups].flatMap(([key, places]) => {
    const [was = '', message = ''] = key.split(' ');
    const { witnesses: chosen, proves } = theatre.play(places);
    return chosen.length === 0 ? [] : [{ message, was, proves, witnesses: chosen }];
  });
  return { provings, evidence: theatre.collected.levels, left: [...left].sort() };
}

/** Differences of enums, which show in the fields that hold one. */
const OF_ENUMS: ReadonlySet<string> = new Set([
  'enum-first-value-changed',
  'enum-value-added',
  'enum-value-removed',
  'enum-value-removed-unreserved',
  'enum-value-renamed',
  'enum-value-renumbered',
  'enum-value-number-reused',
]);

const mayShow = ({ rule }: Difference): boolean => Object.hasOwn(SEEDING, rule) || OF_ENUMS.has(rule);

class Theatre {
  readonly collected = new Collected();
  readonly #schemas: Readonly<Record<'old' | 'new', WireSchema>>;
  readonly #matchers: Readonly<Record<'old' | 'new', Readonly<Record<'wire' | 'json', Matcher>>>>;

  constructor(compared: Compared, places: readonly Place[]) {
    const roots = { old: new Set<string>(), new: new Set<string>() };
    for (const { writer, message, there } of places) {
      roots[writer].add(message);
      roots[other(writer)].add(there);
    }
    this.#schemas = { old: schemaFor(compared.old.schema, roots.old), new: schemaFor(compared.new.schema, roots.new) };
    const { oldReadsNew, newReadsOld } = directionsOf(compared);
    const both = (direction: typeof oldReadsNew) => ({
      wire: new Matcher(direction, 'wire'),
      json: new Matcher(direction, 'json'),
    });
    this.#matchers = { old: both(newReadsOld), new: both(oldReadsNew) };
  }

  /** All differences of one message. */
  play(places: readonly Place[]): Pick<Proving, 'proves' | 'witnesses'> {
    const differences = [...new Set(places.map(({ difference }) => difference))].slice(0, MOST_DIFFERENCES);
    const chosen = new Set(differences);
    const byField = groupByField(differences);
    const shown = new Map<string, Shown>();
    for (const place of places) {
      const { difference, writer } = place;
      const crossing = this.#crossing(place);
      if (!chosen.has(difference) || !crossing) continue;
      const others = byField.get(fieldOf(difference)) ?? [difference];
      for (const seed of this.#seeds(place, crossing)) {
        const level = this.#learn(place, crossing, seed, others);
        const key = `${writer} ${encode(seed.reading).join(',')} ${seed.reading.fields.size}`;
        const known = shown.get(key);
        if (known) known.about.add(difference);
        else shown.set(key, { seed, place, about: new Set([difference]), level });
      }
    }
    const picked = pick([...shown.values()]);
    const made = picked.flatMap((one) => this.#witness(one) ?? []);
    return { proves: differences.filter((one) => picked.some(({ about }) => about.has(one))), witnesses: made };
  }

  #crossing({ writer, message, there }: Place): Crossing | undefined {
    const [schema, schemaThere] = [this.#schemas[writer], this.#schemas[other(writer)]];
    const [type, read] = [schema.messages.get(message), schemaThere.messages.get(there)];
    return type && read && { type, there: read, schema, schemaThere };
  }

  #seeds(place: Place, { type, there }: Crossing): readonly Seed[] {
    const { difference, writer } = place;
    const { wire } = this.#matchers[writer];
    const match = wire.match(type, there);
    const { isPair } = wire.direction;
    const seeding = SEEDING[difference.rule];
    if (seeding) return seeding(difference, { type, there, match, writer, isPair });
    const field = type.fields.find((one) => idOf(one) === place.field);
    const read = field && match.to.get(field);
    if (!field || !read || !isPair(enumIdOf(field), enumIdOf(read))) return [];
    const about = new Set([idOf(field), idOf(read)]);
    if (difference.rule === 'enum-first-value-changed') return [unsetSeed(field, type, about)];
    const value = writer === 'old' ? difference.old : difference.new;
    if (!value || !('kind' in value) || value.kind !== 'value') return [];
    return [enumSeed(field, value.number, type, about) ?? []].flat();
  }

  /** What a difference learns from a seed: looked at alone, without what the message requires besides. */
  #learn(place: Place, crossing: Crossing, seed: Seed, others: readonly Difference[]): Level {
    const { difference, writer } = place;
    const options: ReadOptions = { about: seed.about, ignoresRequired: !seed.looksAtRequired };
    const reading = seed.looksAtRequired ? completed(seed.reading) : seed.reading;
    const bytes = encode(reading);
    let worst: Level = 'safe';
    const add = (format: 'wire' | 'json', outcome: Outcome | undefined): void => {
      if (!tells(difference, format, others)) return;
      if (!outcome) {
        if (seed.isUsual) this.collected.doubt(difference, format, writer);
        return;
      }
      const answered = outcome.losses.filter(
        ({ kind }) => answersFor(difference, kind, others) || (kind === 'required' && seed.looksAtRequired),
      );
      const level = levelOf(answered, seed.isUsual);
      worst = worseLevel(worst, level);
      this.collected.add(difference, format, writer, level);
    };
    const { wire, json } = this.#matchers[writer];
    const binary = RUNTIMES.flatMap((runtime) => readBinary(bytes, crossing, runtime, wire, options) ?? []);
    for (const outcome of binary) add('wire', outcome);
    if (binary.length < RUNTIMES.length) add('wire', undefined);
    add('json', readJson(reading, crossing, json, options));
    return worst;
  }

  /** The payload as a writer would really send it, and what really becomes of it. */
  #witness({ seed, place }: Shown): Witness | undefined {
    const crossing = this.#crossing(place);
    if (!crossing) return undefined;
    const { wire, json } = this.#matchers[place.writer];
    const reading = completed(seed.reading);
    const bytes = encode(reading);
    const options: ReadOptions = { about: seed.about };
    const readings = RUNTIMES.flatMap((runtime): WitnessReading[] => {
      const outcome = readBinary(bytes, crossing, runtime, wire, options);
      return outcome ? [{ runtime, ...told(outcome, seed, crossing.schemaThere) }] : [];
    });
    if (readings.length === 0) return undefined;
    const inJson = readJson(reading, crossing, json, options);
    return {
      title: seed.title,
      writer: place.writer,
      bytes,
      written: jsonText(reading, crossing.schema),
      readings,
      json: inJson && told(inJson, seed, crossing.schemaThere),
      level: readings.reduce<Level>((level, one) => worseLevel(level, one.level), 'safe'),
    };
  }
}

const other = (writer: 'old' | 'new'): 'old' | 'new' => (writer === 'old' ? 'new' : 'old');

const enumIdOf = (field: WireField): string => (field.map ? field.message?.byNumber.get(2) : field)?.enum?.id ?? '';

const jsonText = (reading: Parameters<typeof toJson>[0], schema: WireSchema): string =>
  toJson(reading, schema, { lenient: true }).json ?? '{}';

function told({ losses, reading }: Outcome, { isUsual }: Seed, schema: WireSchema): Omit<WitnessReading, 'runtime'> {
  const level = levelOf(losses, isUsual);
  const found: Loss | undefined = losses.find((loss) => levelOf([loss], isUsual) === level && level !== 'safe');
  return { level, read: reading && jsonText(reading, schema), why: found?.why };
}

/** What differences of one field have in common: its id in either version. */
const fieldOf = ({ old, new: next }: Difference): string => {
  const field = isField(next) ? next : old;
  return isField(field) ? field.id : '';
};

function groupByField(differences: readonly Difference[]): ReadonlyMap<string, readonly Difference[]> {
  const groups = Map.groupBy(differences, fieldOf);
  groups.delete('');
  return groups;
}

const HARM: Readonly<Record<Level, number>> = { safe: 0, attention: 1, breaking: 2 };

/** At most so many as are shown: of each difference and writer the worst first, then the worst of all; in their order. */
function pick(all: readonly Shown[]): readonly Shown[] {
  if (all.length <= MOST_WITNESSES) return all;
  const ranked = [...all].sort((a, b) => HARM[b.level] - HARM[a.level]);
  const picked = new Set<Shown>();
  const seen = new Map<Difference, Set<string>>();
  for (const one of ranked) {
    const isFirst = [...one.about].some((difference) => !seen.get(difference)?.has(one.place.writer));
    if (!isFirst || picked.size >= MOST_WITNESSES) continue;
    picked.add(one);
    for (const difference of one.about) {
      const writers = seen.get(difference) ?? new Set<string>();
      seen.set(difference, writers.add(one.place.writer));
    }
  }
  for (const one of ranked) if (picked.size < MOST_WITNESSES) picked.add(one);
  return all.filter((one) => picked.has(one));
}
