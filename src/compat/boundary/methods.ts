import type { Crossing, MethodFacts } from '#boundary';
import type { Compared } from '../model.ts';
import type { Case } from './change.ts';
import { resolved } from './same-reference.ts';
import type { Defaults } from './services.ts';
import { unlike, type Word, type WordPair, wordsOf } from './words.ts';

/**
 * What changed for each method that both versions have, after inheritance. What it takes from its interface is noted there
 * and is no change of its own.
 */
export function methodCases(compared: Compared, defaults: Defaults): readonly Case[] {
  const cases: Case[] = [];
  for (const [oldId, before] of compared.old.boundary.methods) {
    const after = compared.new.boundary.methods.get(compared.pairing.toNew.get(oldId) ?? '');
    if (after) cases.push(...casesOf(before, after, compared, defaults));
  }
  return cases;
}

function casesOf(before: MethodFacts, after: MethodFacts, compared: Compared, defaults: Defaults): readonly Case[] {
  const scope = { old: before.id, new: after.id };
  const pairs = unlike(wordsOf('Call', before.call.value), wordsOf('Call', after.call.value))
    .filter(({ key }) => key !== 'Call.symbol')
    .flatMap((pair) => resolved(pair, scope, compared) ?? []);
  const sameService = compared.pairing.toNew.get(before.service.id) === after.service.id;
  const written = (method: MethodFacts, word: Word | undefined) => word && method.call.written(...word.path);
  const owned = (pair: WordPair): boolean => {
    const [from, to] = [written(before, pair.from), written(after, pair.to)];
    const inherits =
      (from === undefined || from.on === before.service.id) && (to === undefined || to.on === after.service.id);
    return !(inherits && sameService && defaults.reach(after.service.id, `defaults.${pair.option}`, after.id));
  };
  return [...pairs.filter(owned), ...symbolPair(before, after, sameService, defaults)].map((pair) => ({
    pair,
    subject: { what: 'method', old: before.declaration, new: after.declaration },
    setting: { services: [after.service], ways: waysOf(after) },
    scope,
    oldWritten: written(before, pair.from),
    newWritten: written(after, pair.to),
    before: before.call.value,
    after: after.call.value,
  }));
}

/** Which way the messages go that a window counts: those of a stream, else the calls themselves. */
function waysOf({ declaration }: MethodFacts): ReadonlySet<Crossing['way']> {
  const { clientStreaming, serverStreaming } = declaration;
  return new Set<Crossing['way']>([
    ...(clientStreaming || !serverStreaming ? (['request'] as const) : []),
    ...(serverStreaming ? (['reply'] as const) : []),
  ]);
}

/** The exported symbol, wherever it comes from: it changes with the prefix, and with the method's own name. */
function symbolPair(
  before: MethodFacts,
  after: MethodFacts,
  sameService: boolean,
  defaults: Defaults,
): readonly WordPair[] {
  if (before.symbol === after.symbol) return [];
  const isOwn = before.call.has('symbol') || after.call.has('symbol');
  if (!isOwn && sameService && defaults.reach(after.service.id, 'symbol_prefix', after.id)) return [];
  const word = ({ symbol }: MethodFacts): Word | undefined =>
    symbol === undefined
      ? undefined
      : {
          key: 'Call.symbol',
          option: 'symbol',
          path: ['symbol'],
          value: symbol,
          text: () => `symbol: ${JSON.stringify(symbol)}`,
          within: [],
        };
  return [{ key: 'Call.symbol', option: 'symbol', from: word(before), to: word(after) }];
}
