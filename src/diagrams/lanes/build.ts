import type { BoundaryModel, MethodFacts } from '#boundary';
import type { Paragraph } from '../svg.ts';
import { capital, clean } from '../text.ts';
import { counted, listed } from '../units.ts';
import { afterwards } from './afterwards.ts';
import { headingWords } from './call-words.ts';
import { type Cast, castOf, whoOn } from './cast.ts';
import { canFail, failureOf, failureTitle } from './failure.ts';
import type { LaneScene, Note, Step, TrackEvent } from './scene.ts';
import {
  appears,
  type Cell,
  cellOf,
  copied,
  handleCell,
  handleComes,
  handleCreated,
  isSeen,
  registration,
  streamed,
  unregistration,
  whileItRuns,
} from './steps.ts';
import { laneTable } from './table.ts';
import { handlesOf, joinAlike, memoryOf, untilWords, type Value } from './values.ts';

/** Values with bars of their own; from the next one on, those of which the same is so share one. */
const OWN_BARS = 4;
/** Bars in one lane at most; what is left is counted, and stands in the table. */
const MOST_BARS = 5;
/** More kinds of values than this make no picture. */
const TOO_MANY = 40;
/** Handles with a line of their own, of those that come and of those that are created. */
const MOST_HANDLES = 3;

/** The story of one call as a scene; undefined where neither the method nor its service states anything. */
export function laneScene(model: BoundaryModel, method: MethodFacts): LaneScene | undefined {
  if (!method.service.annotated && Object.keys(method.call.value).length === 0) return undefined;
  const cast = castOf(model, method);
  const all = memoryOf(cast);
  const joined = all.length > OWN_BARS ? joinAlike(all) : all;
  const drawn = joined.slice(0, fitting(cast, joined));
  const left = joined.slice(drawn.length).flatMap(({ names }) => names).length;
  return {
    title: `Who holds the memory during ${clean(method.service.declaration.name)}.${cast.name}`,
    description: inSentences(cast, joined),
    left: cast.left,
    right: cast.right,
    heading: headingWords(cast),
    steps: stepsOf(cast, drawn, all, left),
    failureTitle: failureTitle(cast),
    failure: failureOf(cast, drawn),
    table: laneTable(cast, all),
    tooLarge:
      joined.length > TOO_MANY
        ? `${counted(joined.length, 'different kind')} of values cross here as memory: too many for a picture. The table has them all.`
        : undefined,
  };
}

/** How many values have room, from the first one on. */
function fitting(cast: Cast, values: readonly Value[]): number {
  const used = { left: 0, right: 0 };
  for (const [count, value] of values.entries()) {
    const { memory, view } = cellOf(cast, value);
    for (const track of [memory, view]) if (track) used[track.shore]++;
    if (used.left > MOST_BARS || used.right > MOST_BARS) return count;
  }
  return values.length;
}

function stepsOf(cast: Cast, drawn: readonly Value[], all: readonly Value[], left: number): Step[] {
  const { method } = cast;
  const cells = drawn.map((value) => cellOf(cast, value));
  const handles = handlesOf(cast).map((part) => handleCell(cast, part));
  const [requests, replies] = [inWay(cells, 'request'), inWay(cells, 'reply')];
  const given = handles.filter(({ part }) => part.fate !== 'created');
  const created = handles.filter(({ part }) => part.fate === 'created');
  const [came, made] = [given.slice(0, MOST_HANDLES), created.slice(0, MOST_HANDLES)];
  const undrawn = left + given.length - came.length + created.length - made.length;
  const closing = came.filter(({ part }) => part.fate === 'closed');
  // A call that takes its inputs even when it fails takes them at once; any other when it has succeeded.
  const takesAtOnce = method.call.text('onError') === 'INPUTS_CONSUMED';
  const taken = requests.filter(({ value }) => value.crossing.own === 'TRANSFER').map((cell) => handedOver(cast, cell));
  const isStream = method.declaration.serverStreaming;
  const arrives: TrackEvent[] = replies
    .filter(({ value }) => value.crossing.own === 'TRANSFER')
    .map((cell) => handedOver(cast, cell));
  const ended = cells
    .filter(({ value }) => value.end.when === 'return')
    .flatMap(({ view }): TrackEvent[] => (view ? [{ track: view, what: 'end', sign: 'borrow-end' }] : []));
  const fork: Step[] = canFail(cast) ? [{ kind: 'fork' }] : [];
  const reply: Step[] = [
    // A stream may fail after any of its items, so that its fork comes after them.
    ...(isStream ? [] : fork),
    ...made.map((cell) => handleCreated(cast, cell)),
    ...replies.map((cell) => appears(cast, cell)),
    ...streamed(cast, 'reply', arrives),
    ...(isStream ? [...copied(cast, all, 'reply'), ...replies.flatMap((cell) => isSeen(cast, cell))] : []),
    ...(isStream ? fork : []),
    {
      kind: 'arrow',
      from: cast.callee,
      returns: true,
      words: [isStream ? { text: 'end of the stream', face: 'bold' } : replyWords(cast)],
      events: [
        ...ended,
        ...(takesAtOnce ? [] : taken),
        ...(isStream ? [] : arrives),
        ...closing.map(({ track }): TrackEvent => ({ track, what: 'end', sign: 'closed' })),
      ],
    },
    ...(isStream ? [] : [...copied(cast, all, 'reply'), ...replies.flatMap((cell) => isSeen(cast, cell))]),
  ];
  return [
    ...registration(cast),
    ...requests.map((cell) => appears(cast, cell)),
    ...came.map((cell) => handleComes(cast, cell)),
    ...(undrawn > 0 ? [saysMore(undrawn)] : []),
    {
      kind: 'arrow',
      from: cast.caller,
      words: [{ text: cast.name, face: 'bold', limit: 2 }],
      events: takesAtOnce ? taken : [],
    },
    ...crossesBy(cast),
    ...streamed(cast, 'request'),
    ...copied(cast, all, 'request'),
    ...requests.flatMap((cell) => isSeen(cast, cell)),
    ...whileItRuns(cast),
    ...reply,
    ...afterwards(cast, cells),
    ...unregistration(cast),
  ];
}

const inWay = (cells: readonly Cell[], way: 'request' | 'reply'): Cell[] =>
  cells.filter(({ value }) => value.crossing.way === way);

const handedOver = (cast: Cast, { value, memory }: Cell): TrackEvent => ({
  track: memory,
  what: 'hand-over',
  to: cast[value.receiver].ink,
});

/** A reply without fields has nothing to show but that it comes. */
function replyWords({ model, method }: Cast): Paragraph {
  const { output } = method.declaration;
  const message = model.schema.declarations.get(output);
  return message?.kind === 'message' && message.fields.length === 0
    ? { text: 'returns', ink: 'quiet' }
    : { text: lastName(output), face: 'bold', limit: 2 };
}

const lastName = (id: string): string => clean(id.split('.').at(-1) ?? id);

const saysMore = (left: number): Note => ({
  kind: 'note',
  at: 'middle',
  words: [{ text: `and ${left} more, see the table`, ink: 'quiet' }],
});

/** Said once, where nothing crosses as memory, or nobody knows. */
function crossesBy({ method }: Cast): Note[] {
  const { transport } = method.service;
  const says = (text: string, isOpen = false): Note[] => [
    {
      kind: 'note',
      at: 'middle',
      words: [{ text, ink: 'quiet' } satisfies Paragraph],
      ...(isOpen ? { sign: 'open' as const } : {}),
    },
  ];
  if (transport === 'RPC') return says('All of it is encoded and copied; ownership ends at the socket');
  return transport === undefined ? says('How values cross is not stated', true) : [];
}

/** What the picture says, in one or two sentences. */
function inSentences(cast: Cast, values: readonly Value[]): string {
  const { transport } = cast.method.service;
  const calls = cast.method.service.caller
    ? `${whoOn(cast, cast.caller)} calls ${whoOn(cast, cast.callee)}.`
    : 'Who calls is not stated.';
  if (transport === 'RPC') return `${calls} Everything is encoded and copied; no memory crosses.`;
  if (transport === undefined) return `${calls} How values cross is not stated.`;
  if (values.length === 0) return `${calls} Nothing crosses as memory; what there is is encoded and copied.`;
  const sentences = values.slice(0, 2).map((value) => `${capital(saying(cast, value))}.`);
  const more = values.slice(2).flatMap(({ names }) => names).length;
  return [...sentences, ...(more > 0 ? [`The table has ${more} more.`] : [])].join(' ');
}

function saying(cast: Cast, value: Value): string {
  const [giver, taker] = [whoOn(cast, value.sender), whoOn(cast, value.receiver)];
  const names = listed(value.names, 2);
  switch (value.crossing.own) {
    case 'BORROW':
      return `${giver} lends ${names} to ${taker} ${untilWords(cast, value)}`;
    case 'BORROW_MUT':
      return `${giver} lends ${names} to ${taker} for writing ${untilWords(cast, value)}`;
    case 'TRANSFER':
      return `${giver} hands ${names} over to ${taker}, which releases it`;
    case 'SHARE':
      return `${giver} shares ${names} with ${taker}`;
    case 'STATIC':
      return `the memory of ${names} lives as long as the library`;
    default:
      return `who owns ${names} is not stated`;
  }
}
