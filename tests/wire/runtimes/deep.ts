import { varint } from '../support/payloads.ts';

// Payloads of isthmus.disputes.two.Everything around the limits of nesting, by what is nested.

/** A field that holds messages, behind a length or between group tags. */
type Level = readonly [number: number, encoding: 'length' | 'group'];

const MESSAGE: Level = [17, 'length'];
const UNKNOWN_GROUP: Level = [300, 'group'];

/** Each kind of level that the schema has for a message inside itself; some take two messages. */
const KINDS: Readonly<Record<string, readonly Level[]>> = {
  'a message': [MESSAGE],
  'a list': [[28, 'length']],
  'a oneof': [[32, 'length']],
  'a group': [
    [18, 'group'],
    [2, 'length'],
  ],
  'a map': [
    [42, 'length'],
    [2, 'length'],
  ],
  'an extension': [[101, 'length']],
  'an extension that is a group': [
    [103, 'group'],
    [2, 'length'],
  ],
  'an unknown group': [UNKNOWN_GROUP],
};

const tag = (number: number, wireType: number): number[] => varint(BigInt(number) * 8n + BigInt(wireType));

/** The levels around the core, outermost first. */
export function nest(levels: readonly Level[], core: readonly number[]): Uint8Array {
  const heads: number[][] = [];
  const tails: number[] = [];
  let length = core.length;
  for (const [number, encoding] of levels.toReversed()) {
    const head = encoding === 'length' ? [...tag(number, 2), ...varint(BigInt(length))] : tag(number, 3);
    const tail = encoding === 'length' ? [] : tag(number, 4);
    heads.push(head);
    tails.push(...tail);
    length += head.length + tail.length;
  }
  return Uint8Array.from([...heads.reverse().flat(), ...core, ...tails]);
}

/** What the innermost message holds. */
const CORES: Readonly<Record<string, readonly number[]>> = {
  nothing: [],
  'a known field': [0x08, 0x01],
  'an unknown field': [...tag(300, 0), 0x01],
  'an unknown group': [...nest([UNKNOWN_GROUP], [])],
  'an unknown group with a field': [...nest([UNKNOWN_GROUP], [...tag(301, 0), 0x01])],
  'an entry of a map with an unknown field': [...nest([[40, 'length']], [...tag(300, 0), 0x01])],
  'a field with the wrong wire type': [...tag(1, 2), 0x00],
};

export interface DeepPayload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const times = (count: number, levels: readonly Level[]): Level[] => Array.from({ length: count }, () => levels).flat();

function payload(around: number, count: number, kind: string, core: string): DeepPayload {
  const levels = [...times(around, [MESSAGE]), ...times(count, KINDS[kind] ?? [])];
  return {
    name: `${around} messages, then ${count} times ${kind}, in it ${core}`,
    bytes: nest(levels, CORES[core] ?? []),
  };
}

/** Every kind of level and core at depths around 50 and 100, alone and inside other messages. */
export const deepPayloads = (): DeepPayload[] =>
  Object.keys(KINDS).flatMap((kind) =>
    Object.keys(CORES).flatMap((core) => [
      ...[48, 49, 50, 51, 97, 98, 99, 100, 101, 102].map((count) => payload(0, count, kind, core)),
      ...[96, 97, 98, 99, 100].map((around) => payload(around, 1, kind, core)),
      ...[60, 61].map((around) => payload(around, 20, kind, core)),
    ]),
  );

/** The same around Go's limits: half of them where a level takes two messages. */
export const deepestPayloads = (): DeepPayload[] => [
  ...Object.entries(KINDS).flatMap(([kind, levels]) => {
    const limit = kind === 'an unknown group' ? 10_001 : Math.floor(9_999 / levels.length);
    return [limit, limit + 1].map((count) => payload(0, count, kind, 'nothing'));
  }),
  payload(0, 9_999, 'a message', 'an unknown group'),
  payload(9_999, 10_001, 'an unknown group', 'nothing'),
  payload(9_999, 10_002, 'an unknown group', 'nothing'),
  ...[10_000, 10_001].map((count) => ({
    name: `${count} unknown groups in an extension that is a group`,
    bytes: nest([[103, 'group'], ...times(count, [UNKNOWN_GROUP])], []),
  })),
];
