// Scenes that nobody would draw by hand: any order of steps, any names.
import fc from 'fast-check';
import type { Holding } from '../../src/diagrams/bars.ts';
import type { FlowScene } from '../../src/diagrams/flow/scene.ts';
import type { LaneScene, Step, Track, TrackEvent } from '../../src/diagrams/lanes/scene.ts';
import type { Ink, Paragraph } from '../../src/diagrams/svg.ts';
import { clean } from '../../src/diagrams/text.ts';

const HOSTILE = [
  '</text></svg><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&amp;&#x0;\'"',
  '\u202egnirts desrever\u202c',
  'A\u0000B\u0007\ud800C\ufffe',
  'end; loop\n  participant X',
  '```mermaid\ngraph TD',
  'x'.repeat(400),
  'very.long_name_with/many:joints-'.repeat(12),
  '漢字かな交じり文'.repeat(8),
  'Ж'.repeat(60),
  '😀'.repeat(30),
  'e\u0301\u0301\u0301\u0301\u0301\u0301',
  '%%{init: {}}%%',
  'مرحبا بالعالم',
];

/** Any text, cleaned as every text from a contract is; never empty. */
export const wild: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z_]{0,18}$/) },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.lorem({ maxCount: 12 }),
  )
  .map((text) => clean(text) || '?');

const inks: readonly Ink[] = ['go', 'rust', 'land', 'ink', 'quiet', 'break'];

const paragraph: fc.Arbitrary<Paragraph> = fc.record(
  {
    text: wild,
    face: fc.constantFrom('text', 'bold', 'mono'),
    ink: fc.constantFrom(...inks),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['text'] },
);

const words = fc.array(paragraph, { minLength: 1, maxLength: 3 });
const shore = fc.constantFrom('left' as const, 'right' as const);
const sign = fc.constantFrom(
  'alloc',
  'release',
  'retain',
  'borrow-end',
  'born',
  'closed',
  'open',
  'deadline',
  'cancel',
  'error',
  'repeat',
);

const holdings: readonly Holding[] = [
  'OWN',
  'COPY',
  'BORROW',
  'BORROW_MUT',
  'TRANSFER',
  'SHARE',
  'STATIC',
  'NOT_STATED',
];

const track: fc.Arbitrary<Track> = fc.record({
  shore,
  kind: fc.constantFrom('memory' as const, 'handle' as const),
  holding: fc.constantFrom(...holdings),
  ink: fc.constantFrom(...inks),
});

/** At most four bars and three thin lines a lane, as the facts never ask for more at once. */
const tracks = fc
  .array(track, { maxLength: 10 })
  .map((all) => all.filter((one, at) => all.slice(0, at).filter((other) => other.shore === one.shore).length < 5));

const eventsOf = (from: readonly Track[]): fc.Arbitrary<TrackEvent[]> =>
  from.length === 0
    ? fc.constant([])
    : fc.array(
        fc.record(
          {
            track: fc.constantFrom(...from),
            what: fc.constantFrom('begin', 'end', 'here', 'mark', 'hand-over'),
            sign,
            to: fc.constantFrom(...inks),
          },
          { requiredKeys: ['track', 'what'] },
        ),
        { maxLength: 3 },
      );

const stepsOf = (from: readonly Track[]): fc.Arbitrary<Step[]> =>
  fc
    .array(
      fc.oneof(
        fc.record(
          {
            kind: fc.constant('note' as const),
            at: fc.constantFrom('left', 'right', 'middle'),
            words,
            sign,
            events: eventsOf(from),
          },
          { requiredKeys: ['kind', 'at', 'words'] },
        ),
        fc.record(
          {
            kind: fc.constant('arrow' as const),
            from: shore,
            words: fc.array(paragraph, { maxLength: 2 }),
            returns: fc.boolean(),
            repeated: fc.boolean(),
            sign,
            events: eventsOf(from),
          },
          { requiredKeys: ['kind', 'from', 'words'] },
        ),
        fc.record({ kind: fc.constant('open' as const), words }),
        fc.constant({ kind: 'close' as const }),
      ),
      { maxLength: 14 },
    )
    .map((steps) => [...balanced(steps), { kind: 'fork' as const }, { kind: 'arrow', from: 'right', words: [] }]);

/** Frames that open are closed, and none is closed that is not open. */
function balanced(steps: readonly Step[]): Step[] {
  let depth = 0;
  const kept = steps.filter((step) => {
    if (step.kind === 'open') {
      if (depth === 2) return false;
      depth++;
    }
    if (step.kind === 'close') {
      if (depth === 0) return false;
      depth--;
    }
    return true;
  });
  return [...kept, ...Array.from({ length: depth }, () => ({ kind: 'close' as const }))];
}

export const laneScenes: fc.Arbitrary<LaneScene> = tracks.chain((all) =>
  fc.record({
    title: wild,
    description: wild,
    left: fc.constant({ name: 'Go heap', short: 'Go', who: 'Go', ink: 'go' as const, side: 'go' as const }),
    right: fc.constant({ name: 'Rust heap', short: 'Rust', who: 'Rust', ink: 'rust' as const, side: 'rust' as const }),
    heading: words,
    steps: stepsOf(all),
    failureTitle: wild,
    failure: fc.array(
      fc.record(
        {
          words,
          sign,
          bar: fc.record({
            holding: fc.constantFrom(...holdings),
            ink: fc.constantFrom(...inks),
            released: fc.boolean(),
          }),
        },
        { requiredKeys: ['words'] },
      ),
      { maxLength: 5 },
    ),
    table: fc.constant({ caption: 'c', columns: ['a'], rows: [] }),
  }),
);

const end = (name: string, ink: Ink) => wild.map((does) => ({ name, ink, does }));

export const flowScenes: fc.Arbitrary<FlowScene> = fc.record(
  {
    title: wild,
    description: wild,
    left: end('Go', 'go'),
    right: end('Rust', 'rust'),
    sender: fc.constantFrom('left', 'right', 'both'),
    window: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.nat()),
    unit: fc.constantFrom('MESSAGES', 'BYTES'),
    windowWords: wild,
    credit: wild,
    full: fc.record(
      { kind: fc.constantFrom('BLOCK', 'REJECT', 'DROP_OLDEST', 'CLOSE'), text: wild, code: wild },
      { requiredKeys: ['text'] },
    ),
    table: fc.constant({ caption: 'c', columns: ['a'], rows: [] }),
  },
  {
    requiredKeys: ['title', 'description', 'left', 'right', 'sender', 'windowWords', 'credit', 'full', 'table'],
  },
);
