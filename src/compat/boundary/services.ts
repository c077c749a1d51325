import type { ServiceFacts } from '#boundary';
import type { Compared } from '../model.ts';
import type { Case } from './change.ts';
import { joinLifetimes } from './lifetimes.ts';
import { NOWHERE, type Setting } from './parties.ts';
import { resolved } from './same-reference.ts';
import { unlike, type Word, type WordPair, wordsOf } from './words.ts';

/** Words that interfaces hand down and that differ, and who takes them. */
export interface Defaults {
  /** Notes that a method or field takes a word from its interface; false where that word is the same in both versions. */
  readonly reach: (service: string, option: string, id: string, setting?: Setting) => boolean;
  /** Changes of the interfaces themselves, once all that they reach is known. */
  readonly cases: () => readonly Case[];
}

interface Handed {
  readonly pair: WordPair;
  readonly reaches: Set<string>;
  setting: Setting;
}

interface Service {
  readonly before: ServiceFacts;
  readonly after: ServiceFacts;
  /** By way inside the interface: `defaults.deadline.max`. */
  readonly pairs: ReadonlyMap<string, Handed>;
}

/** Whether a word holds for something else than the interface itself. */
const isHandedDown = (option: string): boolean => /^(?:defaults|value_defaults)\.|^symbol_prefix$/.test(option);

export function serviceDefaults(compared: Compared): Defaults {
  const services = new Map<string, Service>();
  const news = new Map(compared.new.boundary.services.map((service) => [service.id, service]));
  for (const before of compared.old.boundary.services) {
    const after = news.get(compared.pairing.toNew.get(before.id) ?? '');
    if (!after || !(before.annotated || after.annotated)) continue;
    const scope = { old: before.id, new: after.id };
    const found = unlike(wordsOf('Interface', before.iface.value), wordsOf('Interface', after.iface.value));
    const pairs = joinLifetimes(found)
      .flatMap((pair) => resolved(pair, scope, compared) ?? [])
      .map((pair): [string, Handed] => [
        pair.option,
        { pair, reaches: new Set(), setting: { ...NOWHERE, services: [after] } },
      ]);
    services.set(after.id, { before, after, pairs: new Map(pairs) });
  }
  return {
    reach: (service, option, id, setting) => {
      const handed = services.get(service)?.pairs.get(option);
      if (!handed) return false;
      handed.reaches.add(id);
      if (setting) handed.setting = joined(handed.setting, setting);
      return true;
    },
    cases: () => [...services.values()].flatMap(casesOf),
  };
}

const joined = (one: Setting, other: Setting): Setting => ({
  services: one.services,
  ways: new Set([...one.ways, ...other.ways]),
  isMemory: (one.isMemory ?? false) || (other.isMemory ?? false),
});

function casesOf({ before, after, pairs }: Service): readonly Case[] {
  const written = (service: ServiceFacts, word: Word | undefined) => word && service.iface.written(...word.path);
  return [...pairs.values()].map(({ pair, reaches, setting }) => ({
    pair,
    subject: { what: 'service', old: before.declaration, new: after.declaration },
    setting,
    scope: { old: before.id, new: after.id },
    oldWritten: written(before, pair.from),
    newWritten: written(after, pair.to),
    reaches: isHandedDown(pair.option) ? [...reaches] : undefined,
    before: before.iface.object('valueDefaults'),
    after: after.iface.object('valueDefaults'),
  }));
}
