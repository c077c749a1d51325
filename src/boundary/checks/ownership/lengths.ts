import type { Check } from '../../check.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { elsewhere } from '../point.ts';
import { distinctPassages } from './crossing-memory.ts';

/** OWN-10: everything that crosses as pointer and length says how length 0 is spelled. */
export const emptySpelled: Check = function* (model) {
  for (const { crossing } of distinctPassages(model)) {
    const { field, value } = crossing;
    if (crossing.as !== 'memory' || said(value, 'empty') !== undefined) continue;
    yield {
      code: 'OWN-10',
      on: field.id,
      message: `${field.id} crosses as pointer and length and does not say how length 0 is spelled; expected \`empty\`.`,
      at: declared(field.id),
    };
  }
};

/** OWN-11: every value of variable length that comes into a callee has a greatest length. */
export const inboundLimited: Check = function* (model) {
  for (const { method, crossing } of distinctPassages(model)) {
    const { field, shape, value } = crossing;
    const isVariable = shape === 'text' || (shape === 'scalars' && crossing.as === 'memory');
    if (crossing.way !== 'request' || !isVariable || value.has('maxLen')) continue;
    yield {
      code: 'OWN-11',
      on: field.id,
      message: `${field.id} comes in with a request and has no greatest length; expected \`max_len\`.`,
      at: declared(field.id),
      related: [elsewhere(`It is in the request of ${method.id}.`, declared(method.id))],
    };
  }
};
