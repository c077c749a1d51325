import { describe, expect, it } from 'vitest';
import { type Diagram, streamFlow } from '#diagrams';
import { svgLaws } from './laws.ts';
import { modelOf } from './models.ts';
import { everyElement, readSvg } from './svg-tree.ts';

const wordsIn = (svg: string): string =>
  [...everyElement(readSvg(svg))]
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
    .join(' ');

/** The drawing of `Engine.Do` with these streams and this flow. */
async function flowOf(rpc: string, flow: string, more = ''): Promise<Diagram | undefined> {
  const model = await modelOf(`
enum Code {
  option (boundary.v1.error_set) = { prefix: "X" };
  CODE_OK = 0;
  CODE_FULL = 1;
}
message Request { uint32 credit = 1; }
message Reply { uint32 taken = 1; }
service Engine {
  option (boundary.v1.iface) = { caller: GO transport: RPC };
  rpc Do(${rpc}) { option (boundary.v1.call) = { ${flow} ${more} }; }
  rpc Ack(Request) returns (Reply);
}`);
  return streamFlow(model, 'acme.v1.Engine.Do', { idPrefix: 'd' });
}

const UNARY = 'Request) returns (Reply';
const DOWN = 'Request) returns (stream Reply';
const UP = 'stream Request) returns (Reply';
const BOTH = 'stream Request) returns (stream Reply';

const CASES: readonly (readonly [title: string, rpc: string, flow: string, says: readonly string[]])[] = [
  [
    'a stream of replies that waits',
    DOWN,
    'flow: { unit: MESSAGES window: 8 on_full: BLOCK }',
    ['Rust sends Reply', 'Go takes Reply', 'Window: 8 messages', 'taking a message makes room', 'Rust waits.'],
  ],
  [
    'a stream of requests that is refused',
    UP,
    'flow: { unit: BYTES window: 65536 on_full: REJECT full_code: "CODE_FULL" }',
    ['Go sends Request', 'Window: 64 KiB', 'Go gets an error at once and keeps what it wanted to send.', 'CODE_FULL'],
  ],
  [
    'a stream that is closed, with credit by a method',
    DOWN,
    'flow: { unit: MESSAGES window: 200 grant: "Engine.Ack" on_full: CLOSE full_code: "CODE_FULL" }',
    ['Window: 200 messages', 'Ack gives credit back', 'The stream ends with an error, and Go has to start again.'],
  ],
  [
    'dropping',
    DOWN,
    'flow: { unit: MESSAGES window: 3 on_full: DROP_OLDEST }',
    ['The oldest that is not yet taken is dropped'],
  ],
  [
    'two streams, told apart by the field that carries credit',
    BOTH,
    'flow: { unit: MESSAGES window: 3 grant: "Request.credit" on_full: BLOCK }',
    ['Rust sends Reply', 'Request.credit gives credit'],
  ],
  [
    'two streams, told apart by who calls the method that gives credit',
    BOTH,
    'flow: { unit: MESSAGES window: 3 grant: "Engine.Ack" on_full: BLOCK }',
    ['Rust sends Reply'],
  ],
  [
    'two streams of which the contract does not say which it means',
    BOTH,
    'flow: { unit: MESSAGES window: 3 on_full: BLOCK }',
    ['sends and receives', 'The sender waits.'],
  ],
  [
    'a call under backpressure',
    UNARY,
    'flow: { unit: BYTES window: 1024 on_full: BLOCK }',
    ['Go sends Request', 'Window: 1 KiB'],
  ],
  [
    'a call that brings pages',
    UNARY,
    'flow: { unit: MESSAGES window: 9 grant: "Request.credit" on_full: BLOCK }',
    ['Rust sends Reply'],
  ],
  ['a code that is missing', DOWN, 'flow: { unit: MESSAGES window: 9 on_full: CLOSE }', ['code not stated']],
  ['a unit that is not stated', DOWN, 'flow: { window: 9 on_full: BLOCK }', ['9 of a unit not stated']],
  [
    'a stream of which nothing is stated',
    DOWN,
    '',
    ['Window not stated', 'what makes room is not stated', 'What happens is not stated.'],
  ],
];

describe('stream flow', () => {
  it.each(CASES)('shows %s', async (_title, rpc, flow, says) => {
    const drawing = await flowOf(rpc, flow);
    for (const svg of [drawing?.wide ?? '', drawing?.narrow ?? '']) {
      expect(svgLaws(svg)).toEqual([]);
      for (const each of says) expect(wordsIn(svg)).toContain(each);
    }
  });

  it('draws a slot for each message of a small window, and one bar for a large one', async () => {
    const slots = (drawing: Diagram | undefined): number =>
      [...everyElement(readSvg(drawing?.wide ?? ''))]
        .filter(({ name }) => name === 'path')
        .reduce((sum, { attributes }) => sum + (attributes.get('d')?.match(/h-(?:11|9\.5)z/g)?.length ?? 0), 0);
    expect(slots(await flowOf(DOWN, 'flow: { unit: MESSAGES window: 32 }'))).toBe(32);
    expect(slots(await flowOf(DOWN, 'flow: { unit: MESSAGES window: 1 }'))).toBe(1);
    expect(slots(await flowOf(DOWN, 'flow: { unit: MESSAGES window: 33 }'))).toBe(0);
    expect(slots(await flowOf(DOWN, 'flow: { unit: BYTES window: 8 }'))).toBe(0);
  });

  it('says in its table what the picture shows', async () => {
    const drawing = await flowOf(DOWN, 'flow: { unit: MESSAGES window: 8 on_full: CLOSE full_code: "CODE_FULL" }');
    expect(drawing?.table.rows).toEqual([
      ['sender', { text: 'Rust sends Reply', side: 'rust' }],
      ['receiver', { text: 'Go takes Reply', side: 'go' }],
      ['window', '8 messages'],
      ['opened again by', 'taking a message makes room'],
      ['when it is full', 'The stream ends with an error, and Go has to start again.'],
      ['code', 'CODE_FULL'],
    ]);
  });

  it('is not drawn for a call that is no stream and says nothing about flow', async () => {
    expect(await flowOf(UNARY, 'blocking: IO')).toBeUndefined();
  });

  it('is not drawn for a stream of a contract that states nothing', async () => {
    const model = await modelOf('message M {}\nservice S { rpc Do(M) returns (stream M); }');
    expect(streamFlow(model, 'acme.v1.S.Do', { idPrefix: 'd' })).toBeUndefined();
  });
});
