import { invalidUtf8 } from '../utf8.ts';
import type { Place } from './compare.ts';
import type { Accepted } from './model.ts';
import type { RuleId } from './rules.ts';
import { isUnknownEnumValue } from './scalars.ts';

/** The rule behind a difference, by what kind of field it is at; else one that was applied on the way. */
export function explain({ type, field, reference, own }: Place, { rules }: Accepted): RuleId | undefined {
  const inMap = field.owner !== type.id && !field.extension;
  if (field.extension && own === undefined) return type.messageSet ? 'message-set' : 'extension';
  if (isUnknownEnumValue(field, reference) || isUnknownEnumValue(field, own))
    return inMap ? 'closed-enum-in-map' : field.repeated ? 'closed-enum-in-list' : 'closed-enum';
  if (field.kind === 'string' && reference instanceof Uint8Array && invalidUtf8(reference, 0, reference.length) >= 0)
    return 'utf8-unchecked';
  if (type.id === 'google.protobuf.Value' && reference !== own && field.number === 1) return 'value-without-kind';
  if (field.kind === 'bool' && rules.includes('varint-over-64-bits')) return 'bool-over-64-bits';
  return rules[0] ?? (inMap ? 'map-without-long-key' : undefined);
}
