import type { Crossing, MethodFacts } from '#boundary';
import type { Holding } from '../bars.ts';
import type { Paragraph } from '../svg.ts';
import { capital, clean } from '../text.ts';
import { counted, listed } from '../units.ts';
import { type CallWord, cancelWords, deadlineWords, firingWords, windowWords } from './call-words.ts';
import { type Cast, callerOf, methodName, pathName, refName, whoOn } from './cast.ts';
import { ACROSS, type Crosses, type Note, type Shore, type Step, type Track, type TrackEvent } from './scene.ts';
import { closedWith, encodedOf, type HandlePart, namesOf, untilWords, type Value } from './values.ts';

// The story of a call, from what is there before it to what is left after it.

/** A value with its bars: where it lies, and where the other side reads it. */
export interface Cell {
  readonly value: Value;
  readonly memory: Track;
  readonly view: Track | undefined;
}

const PATTERN: Readonly<Record<NonNullable<Crossing['own']>, Holding>> = {
  COPY: 'COPY',
  BORROW: 'OWN',
  BORROW_MUT: 'OWN',
  TRANSFER: 'TRANSFER',
  SHARE: 'SHARE',
  STATIC: 'STATIC',
};

export function cellOf(cast: Cast, value: Value): Cell {
  const { own } = value.crossing;
  const { ink } = cast[value.sender];
  const memory: Track = {
    shore: value.heap,
    kind: 'memory',
    holding: own ? PATTERN[own] : 'NOT_STATED',
    ink: own ? ink : 'quiet',
  };
  const hasView = own === 'BORROW' || own === 'BORROW_MUT' || own === 'SHARE' || own === 'STATIC';
  const view: Track | undefined = hasView
    ? { shore: value.receiver, kind: 'memory', holding: own, ink: cast[value.sender].ink }
    : undefined;
  return { value, memory, view };
}

const quiet = (text: string): Paragraph => ({ text, ink: 'quiet' });

const nameOf = (value: Pick<Value, 'names'>): Paragraph => ({ text: namesOf(value), face: 'mono', limit: 3 });

/** A value comes to be, or is there already: what it is, on which heap, and whose. */
export function appears(cast: Cast, { value, memory }: Cell): Note {
  const { crossing, sender, heap, heapIsStated } = value;
  const { own, allocator } = crossing;
  const words: Paragraph[] = [nameOf(value)];
  const event = { track: memory, what: 'begin' as const };
  const owner = capital(whoOn(cast, sender));
  const place = placeOf(cast, value);
  if (own === undefined) {
    return { kind: 'note', at: heap, words: [...words, quiet('who owns it is not stated')], events: [event] };
  }
  if (own === 'TRANSFER') {
    const symbol = allocator?.to?.allocSymbol;
    if (heap === sender) words.push(quiet(`${owner} allocates it${place}`));
    else if (symbol) words.push(quiet(`${owner} obtains it with ${clean(symbol)}`));
    else words.push(quiet(`how ${whoOn(cast, sender)} obtains it is not stated`));
    const sign = heap !== sender && !symbol ? 'open' : 'alloc';
    return { kind: 'note', at: heap, words: withHeap(words, heapIsStated), events: [{ ...event, sign }] };
  }
  const said =
    own === 'STATIC'
      ? 'lives as long as the library'
      : own === 'SHARE'
        ? `counted${place}`
        : `${owner} owns it${place}`;
  return {
    kind: 'note',
    at: heap,
    words: withHeap([...words, quiet(said)], heapIsStated),
    // Static memory is there before and after everything.
    events: [own === 'STATIC' ? { track: memory, what: 'mark' } : event],
  };
}

const withHeap = (words: Paragraph[], heapIsStated: boolean): Paragraph[] =>
  heapIsStated ? words : [...words, quiet('on which heap is not stated')];

function placeOf(cast: Cast, { crossing, heap, sender }: Value): string {
  const kind = crossing.allocator?.to?.kind;
  const name = clean(crossing.allocator?.name ?? '');
  if (kind === 'ARENA') return `, in arena ${name}`;
  if (kind === 'POOL') return `, in pool ${name}`;
  return heap === sender ? '' : `, on ${cast[heap].name}`;
}

/** The other side may touch it from here on. */
export function isSeen(cast: Cast, { value, view }: Cell): Note[] {
  const { crossing, receiver } = value;
  if (!view) return [];
  const who = capital(whoOn(cast, receiver));
  const retain = crossing.value.text('retain');
  const used = crossing.lenField
    ? `; used length in ${clean(crossing.lenField.to?.name ?? crossing.lenField.name)}`
    : '';
  const text: Readonly<Record<string, string>> = {
    BORROW: `${who} reads it ${untilWords(cast, value)}`,
    BORROW_MUT: `${who} may write into it ${untilWords(cast, value)}${used}`,
    SHARE: retain
      ? `${who} has a count; ${clean(retain)} adds one`
      : `${who} has a count; how it adds one is not stated`,
    STATIC: `${who} reads it at any time`,
  };
  return [
    {
      kind: 'note',
      at: receiver,
      words: [nameOf(value), quiet(text[crossing.own ?? ''] ?? '')],
      events: [{ track: view, what: 'begin', sign: crossing.own === 'SHARE' ? 'retain' : undefined }],
    },
  ];
}

/** The encoded rest of a request or reply: one bar, however many fields. */
export function copied(cast: Cast, drawn: readonly Value[], way: Crossing['way']): Note[] {
  const names = encodedOf(cast, drawn, way);
  if (names.length === 0) return [];
  const at = way === 'request' ? cast.callee : cast.caller;
  const track: Track = { shore: at, kind: 'memory', holding: 'COPY', ink: cast[at].ink };
  const [only] = names;
  const what: Paragraph =
    names.length === 1 && only !== undefined
      ? { text: only, face: 'mono', limit: 2 }
      : { text: counted(names.length, 'field') };
  return [{ kind: 'note', at, words: [what, quiet('encoded and copied')], events: [{ track, what: 'here' }] }];
}

/** A handle with its line. */
export interface HandleCell {
  readonly part: HandlePart;
  readonly track: Track;
}

export const handleCell = (cast: Cast, part: HandlePart): HandleCell => ({
  part,
  track: {
    shore: part.shore,
    kind: 'handle',
    holding: 'OWN',
    ink: part.ownerIsStated ? cast[part.shore].ink : 'quiet',
  },
});

/** Handles as they come with the request. */
export function handleComes(_cast: Cast, { part, track }: HandleCell): Note {
  const fate: Readonly<Record<HandlePart['fate'], string>> = {
    unchanged: part.names.length > 1 ? 'handles, unchanged' : 'handle, unchanged',
    moved: `handle, ${part.moves}`,
    closed: part.moves === '' ? 'handle, closed by this call' : `handle, closed: ${part.moves}`,
    created: '',
  };
  return {
    kind: 'note',
    at: part.shore,
    words: ownerKnown(part, [nameOf(part), quiet(fate[part.fate])]),
    events: [{ track, what: 'mark' }],
  };
}

const ownerKnown = (part: HandlePart, words: Paragraph[]): Paragraph[] =>
  part.ownerIsStated ? words : [...words, quiet('whose heap it is on is not stated')];

/** A handle that the reply brings. */
export const handleCreated = (cast: Cast, { part, track }: HandleCell): Note => ({
  kind: 'note',
  at: part.shore,
  words: ownerKnown(part, [
    nameOf(part),
    quiet(part.moves === '' ? 'handle in the reply' : `handle created: ${part.moves}`),
    quiet(closedWith(cast, part)),
  ]),
  events: [{ track, what: 'begin', sign: 'born' }],
});

const saying = ({ sign, text, reports }: CallWord): Note => ({
  kind: 'note',
  at: 'middle',
  sign,
  words:
    reports === undefined
      ? [quiet(text)]
      : [quiet(text), { text: `then ${reports}`, face: 'mono', limit: 2, ink: 'break' }],
});

/** While the call runs: what may be called, and what may end it. */
export function whileItRuns(cast: Cast): Step[] {
  const { method } = cast;
  const cancel = cancelWords(cast);
  const asks = method.cancelVia?.to;
  const stop: Step = asks
    ? {
        kind: 'arrow',
        from: callerOf(cast, asks),
        sign: 'cancel',
        words: [
          { text: cancel.text, ink: 'quiet' },
          ...(cancel.reports === undefined
            ? []
            : [{ text: `then ${cancel.reports}`, face: 'mono', limit: 2, ink: 'break' } as const]),
        ],
      }
    : saying(cancel);
  return [
    ...method.callbacksInside.slice(0, 2).flatMap((callback) => nested(cast, callback)),
    ...(method.callbacksInside.length > 2
      ? [
          saying({
            sign: 'repeat',
            text: `and ${counted(method.callbacksInside.length - 2, 'more callback')}, see the table`,
          }),
        ]
      : []),
    ...mayCall(cast),
    saying(deadlineWords(cast)),
    stop,
  ];
}

/** A callback inside the call, with its own return. */
function nested(cast: Cast, callback: MethodFacts): Step[] {
  const from = callerOf(cast, callback);
  const borrowed = callback.crossings.filter(
    ({ as, way, own }) => as === 'memory' && way === 'request' && (own === 'BORROW' || own === 'BORROW_MUT'),
  );
  const at = ACROSS[from];
  const view: Track = { shore: at, kind: 'memory', holding: 'BORROW', ink: cast[from].ink };
  const name = methodName(cast, callback);
  const returned: TrackEvent[] = borrowed.length > 0 ? [{ track: view, what: 'end', sign: 'borrow-end' }] : [];
  return [
    { kind: 'open', words: [quiet(firingWords(callback))] },
    { kind: 'arrow', from, words: [{ text: name, face: 'bold', limit: 2 }] },
    ...(borrowed.length > 0
      ? [
          {
            kind: 'note',
            at,
            words: [
              {
                text: listed(
                  borrowed.map(({ path }) => pathName(path)),
                  2,
                ),
                face: 'mono',
                limit: 2,
              },
              quiet('borrowed until it returns'),
            ],
            events: [{ track: view, what: 'begin' }],
          } as const,
        ]
      : []),
    { kind: 'arrow', from: at, returns: true, words: [], events: returned },
    { kind: 'close' },
  ];
}

/** What a callback may call while it runs. */
function mayCall(cast: Cast): Step[] {
  const calls = cast.method.callback?.mayCall ?? [];
  const [first] = calls;
  if (!first) return [];
  return [
    {
      kind: 'arrow',
      from: first.to ? callerOf(cast, first.to) : cast.callee,
      words: [
        quiet(
          `may call ${listed(
            calls.map((ref) => refName(cast, ref)),
            3,
            'or',
          )}`,
        ),
      ],
    },
  ];
}

/** Items of a stream, one after another. */
export function streamed(cast: Cast, way: Crossing['way'], events: readonly TrackEvent[] = []): Step[] {
  const { declaration, call } = cast.method;
  const isStream = way === 'request' ? declaration.clientStreaming : declaration.serverStreaming;
  if (!isStream) return [];
  const item = clean((way === 'request' ? declaration.input : declaration.output).split('.').at(-1) ?? '');
  // One window is stated for a method; where both sides send, it is the reply's.
  const hasWindow = way === 'reply' || !declaration.serverStreaming;
  const window = hasWindow ? windowWords(cast.method) : undefined;
  const arrow: Crosses = {
    kind: 'arrow',
    from: way === 'request' ? cast.caller : cast.callee,
    repeated: true,
    returns: way === 'reply',
    words: [
      { text: item, face: 'bold', limit: 2 },
      quiet('one after another'),
      ...(window && (call.has('flow') || cast.inProcess) ? [quiet(window.text)] : []),
    ],
    events,
  };
  return window?.sign === 'open' && !(call.has('flow') || cast.inProcess)
    ? [arrow, saying({ ...window, text: capital(window.text) })]
    : [arrow];
}

/** How a callback comes to be called at all, before it is. */
export function registration(cast: Cast): Step[] {
  const { callback } = cast.method;
  if (!callback) return [];
  const token = callback.tokenField;
  const says = token
    ? `hands over the callback, named by ${clean(token.to?.name ?? token.name)}`
    : 'hands over the callback';
  const by = callback.registeredBy;
  const steps: Step[] = by
    ? [
        {
          kind: 'arrow',
          from: by.to ? callerOf(cast, by.to) : cast.callee,
          words: [{ text: refName(cast, by), face: 'bold', limit: 2 }, quiet(says)],
        },
      ]
    : [saying({ sign: 'open', text: 'How it is registered is not stated' })];
  const [during] = callback.runsDuring;
  if (during) {
    steps.push({
      kind: 'arrow',
      from: during.to ? callerOf(cast, during.to) : cast.callee,
      words: [
        {
          text: listed(
            callback.runsDuring.map((ref) => refName(cast, ref)),
            2,
            'or',
          ),
          face: 'bold',
          limit: 2,
        },
        quiet('calls back before it returns'),
      ],
    });
  }
  return steps;
}

/** What ends a callback's time: the outer call returns, and it is unregistered. */
export function unregistration(cast: Cast): Step[] {
  const { callback } = cast.method;
  if (!callback) return [];
  const steps: Step[] = [];
  const [during] = callback.runsDuring;
  if (during) {
    const from: Shore = during.to ? callerOf(cast, during.to) : cast.callee;
    const isLast = during.to !== undefined && during.to === callback.unregisteredBy?.to;
    const says = `${refName(cast, during)} returns${isLast ? '; none comes any more' : ''}`;
    steps.push({ kind: 'arrow', from: ACROSS[from], returns: true, words: [quiet(says)] });
    if (isLast) return steps;
  }
  const by = callback.unregisteredBy;
  steps.push(
    by
      ? {
          kind: 'arrow',
          from: by.to ? callerOf(cast, by.to) : cast.callee,
          words: [{ text: refName(cast, by), face: 'bold', limit: 2 }, quiet('after it returns, none comes any more')],
        }
      : saying({ sign: 'open', text: 'What ends the callbacks is not stated' }),
  );
  return steps;
}
