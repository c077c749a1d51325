import type { ProblemCode } from './model.ts';
import { PROBLEMS } from './problems.ts';

/** Where the walker stood when it could not read a field. */
export interface FaultPlace {
  /** Field number and wire type of the tag that it read, if it read one. */
  readonly number: number;
  readonly wireType: number;
  /** Bytes to the end of the container. */
  readonly left: number;
  /** Number of the open group, 0 if there is none. */
  readonly group: number;
}

/** What was found instead of a field, and what was expected. */
export function explainFault(code: ProblemCode, { number, wireType, left, group }: FaultPlace): string {
  switch (code) {
    case 'truncated':
      return `a field begins ${left} ${left === 1 ? 'byte' : 'bytes'} before the end of its container and needs more`;
    case 'varint-too-long':
      return 'a varint has at most 10 bytes, and none of these 10 is its last';
    case 'field-zero':
      return `the tag holds field number 0 and wire type ${wireType}; numbers begin at 1`;
    case 'wire-type':
      return `the tag holds field ${number} and wire type ${wireType}; wire types are 0 to 5`;
    case 'field-too-large':
      return 'the tag holds a field number over 536,870,911';
    case 'length-too-large':
      return `field ${number} has a length over 2,147,483,647`;
    case 'group-not-started':
      return `the tag ends group ${number}, and no group is open here`;
    case 'group-end-mismatch':
      return `the tag ends group ${number}, and the open group is ${group}`;
    default:
      return PROBLEMS[code].title;
  }
}
