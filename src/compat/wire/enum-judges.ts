import type { Schema } from '#schema';
import { SAFE } from '../levels.ts';
import { attention, bothWays, breaking, HARMLESS, verdict, verdictOf } from './cell.ts';
import { enumOf, isEnum, isValue } from './declared.ts';
import { valuesOf } from './enum-values.ts';
import type { Judge } from './judge.ts';
import { usesOf } from './uses.ts';

const NO_NAME =
  'has no name for the number: Go and prost keep it, other runtimes put it among the unknown fields if the enum is closed';
const NO_JSON_NAME = 'finds a name that it does not know, and refuses it unless told to discard what it does not know';

const added: Judge = () => ({
  wire: verdictOf(attention(NO_NAME), HARMLESS),
  json: verdictOf(attention(NO_JSON_NAME), HARMLESS),
});

const removed: Judge = () => ({
  wire: verdictOf(HARMLESS, attention(NO_NAME)),
  json: verdictOf(HARMLESS, attention(NO_JSON_NAME)),
});

/** Whether an enum has a name for a number: where a value is but one of several aliases, no number is lost or new. */
const isNamed = (schema: Schema, of: string | undefined, number: number): boolean =>
  valuesOf(enumOf(schema, of)).byNumber.has(number);

const openness: Judge = ({ new: next }) => {
  const clause =
    'puts numbers without a name among the unknown fields in runtimes that know closed enums (C++, Java, Rust by protobuf 4); Go and prost keep them';
  const closes = isEnum(next) && next.closed;
  return { wire: closes ? verdictOf(HARMLESS, attention(clause)) : verdictOf(attention(clause), HARMLESS) };
};

/** What a field holds that nobody set. */
const firstValue: Judge = (difference, compared) => {
  const { old, new: next } = difference;
  const [before, after] = isEnum(old) && isEnum(next) ? [old.values[0], next.values[0]] : [undefined, undefined];
  if (!before || !after || !isEnum(old) || before.number === after.number) return { wire: SAFE };
  const isDefault = usesOf(compared.old.schema, old.id).some(
    (field) => field.presence === 'explicit' && field.defaultValue === undefined && !field.repeated,
  );
  const judged = isDefault
    ? verdict(
        'breaking',
        'breaking',
        `A field of this enum that is not set is ${before.name} (${before.number}) to the old side and ${after.name} (${after.number}) to the new one.`,
      )
    : verdict('attention', 'attention', `The default of the enum is ${after.name} now; no field rests on it.`);
  return { wire: judged, json: judged, behaviour: isDefault ? verdict('attention', 'attention', judged.why) : SAFE };
};

const renumbered: Judge = () => ({
  wire: bothWays(breaking('takes the number of this value for another one, or has no name for it')),
});

const renamed: Judge = ({ old, new: next }, compared) => {
  if (!isValue(old) || !isValue(next)) return {};
  // Where the other side has the name as well, as an alias, it reads it.
  const knows = (schema: Schema, id: string | undefined, name: string): boolean =>
    valuesOf(enumOf(schema, id)).names.has(name);
  const cell = (isKnown: boolean, name: string) =>
    isKnown ? HARMLESS : breaking(`does not know the name ${name}, refuses it, and the value is lost`);
  return {
    json: verdictOf(
      cell(knows(compared.old.schema, old.parent, next.name), next.name),
      cell(knows(compared.new.schema, next.parent, old.name), old.name),
    ),
  };
};

const reused: Judge = () => ({
  wire: bothWays(breaking('takes one value for another that has its number')),
  json: bothWays(attention(NO_JSON_NAME)),
});

const removedValue: Judge = (difference, compared) => {
  const { old } = difference;
  if (isValue(old) && isNamed(compared.new.schema, compared.pairing.toNew.get(old.parent ?? ''), old.number))
    return { wire: SAFE, json: verdictOf(HARMLESS, attention(NO_JSON_NAME)) };
  return removed(difference, compared);
};

const addedValue: Judge = (difference, compared) => {
  const { new: next } = difference;
  if (isValue(next) && isNamed(compared.old.schema, compared.pairing.toOld.get(next.parent ?? ''), next.number))
    return { wire: SAFE, json: verdictOf(attention(NO_JSON_NAME), HARMLESS) };
  return added(difference, compared);
};

const nothing: Judge = () => ({});

export const ENUM_JUDGES = {
  'enum-added': nothing,
  'enum-removed': nothing,
  'enum-renamed': nothing,
  'enum-moved': nothing,
  'enum-openness-changed': openness,
  'enum-option-changed': nothing,
  'enum-aliases-reordered': nothing,
  'enum-first-value-changed': firstValue,
  'enum-value-added': addedValue,
  'enum-value-removed': removedValue,
  'enum-value-removed-unreserved': removedValue,
  'enum-value-option-changed': nothing,
  'enum-value-renamed': renamed,
  'enum-value-renumbered': renumbered,
  'enum-value-number-reused': reused,
} as const satisfies Record<string, Judge>;
