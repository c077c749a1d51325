import type { Paragraph } from '../svg.ts';
import { capital, clean } from '../text.ts';
import { type Cast, callerOf, methodName, whoOn } from './cast.ts';
import { ACROSS, type Note, type Step, type TrackEvent } from './scene.ts';
import type { Cell } from './steps.ts';
import { namesOf } from './values.ts';

// What is left when the call has returned: borrows that go on, and memory that somebody has to release.

const quiet = (text: string): Paragraph => ({ text, ink: 'quiet' });

/** Everything that ends after the call, in the order in which it ends. */
export function afterwards(cast: Cast, cells: readonly Cell[]): Step[] {
  return [...borrowEnds(cast, cells), ...cells.flatMap((cell) => releases(cast, cell))];
}

/** Borrows that outlive the call, joined by what ends them. */
function borrowEnds(cast: Cast, cells: readonly Cell[]): Step[] {
  const ends = Map.groupBy(
    cells.filter(({ view }) => view !== undefined),
    ({ value: { end, crossing } }) =>
      end.when === 'close'
        ? `close ${end.handle}`
        : end.when === 'event'
          ? `event ${end.by.id}`
          : end.when === 'next'
            ? `next ${crossing.allocator?.name}`
            : '',
  );
  return [...ends.values()].flatMap((group): Step[] => {
    const [first] = group;
    if (!first) return [];
    const { end, crossing } = first.value;
    const events = group.flatMap(({ view }): TrackEvent[] =>
      view ? [{ track: view, what: 'end', sign: 'borrow-end' }] : [],
    );
    const names = namesOf({ names: group.flatMap(({ value }) => value.names) });
    const gone: Note = {
      kind: 'note',
      at: first.value.receiver,
      words: [quiet(`${names}: not to be touched any more`)],
    };
    switch (end.when) {
      case 'close': {
        const by = end.by;
        const close: Step = by
          ? {
              kind: 'arrow',
              from: callerOf(cast, by),
              words: [{ text: methodName(cast, by), face: 'bold', limit: 2 }, quiet(`closes ${end.handle}`)],
              events,
            }
          : { kind: 'note', at: 'middle', sign: 'closed', words: [quiet(`${end.handle} is closed`)], events };
        return [close, gone];
      }
      case 'event': {
        const from = callerOf(cast, end.by);
        return [
          { kind: 'arrow', from, words: [{ text: methodName(cast, end.by), face: 'bold', limit: 2 }] },
          { kind: 'arrow', from: ACROSS[from], returns: true, words: [], events },
          gone,
        ];
      }
      case 'next': {
        const arena = crossing.allocator?.to?.kind === 'ARENA' ? crossing.allocator.to.arena?.to?.close?.to : undefined;
        const streams = crossing.streamed;
        const words: Paragraph[] = streams
          ? [quiet('the next item')]
          : [{ text: `${cast.name} again`, face: 'bold', limit: 2 }];
        if (arena) words.push(quiet(`or ${methodName(cast, arena)}`));
        return [
          { kind: 'arrow', from: streams ? first.value.sender : cast.caller, returns: streams, words, events },
          gone,
        ];
      }
      default:
        return [];
    }
  });
}

/** Memory that changed hands, or is counted, and how it goes. */
function releases(cast: Cast, { value, memory, view }: Cell): Step[] {
  const { crossing, receiver, heap } = value;
  if (crossing.own !== 'TRANSFER' && crossing.own !== 'SHARE') return [];
  const isShared = crossing.own === 'SHARE';
  const who = whoOn(cast, receiver);
  const what = isShared ? 'its count' : namesOf(value);
  const track = isShared && view ? view : memory;
  const symbol = crossing.release && clean(crossing.release.symbol);
  const arena = crossing.allocator?.to?.kind === 'ARENA' ? crossing.allocator.to.arena : undefined;
  if (symbol === undefined && arena) {
    const close = arena.to?.close?.to;
    const words = [
      quiet(
        `${namesOf(value)} goes with ${clean(arena.name)}${close ? `, closed with ${methodName(cast, close)}` : ''}`,
      ),
    ];
    return [{ kind: 'note', at: heap, words, events: [{ track, what: 'end', sign: 'release' }] }];
  }
  if (symbol === undefined) {
    const text = isShared ? `how ${who} releases its count is not stated` : `how ${who} releases it is not stated`;
    return [{ kind: 'note', at: track.shore, words: [quiet(text)], events: [{ track, what: 'mark', sign: 'open' }] }];
  }
  const events: TrackEvent[] = [{ track, what: 'end', sign: 'release' }];
  if (receiver === heap) {
    const words: Paragraph[] = [
      quiet(`${capital(who)} releases ${what} with`),
      { text: symbol, face: 'mono', limit: 2 },
    ];
    return [{ kind: 'note', at: track.shore, words, events }];
  }
  return [
    {
      kind: 'arrow',
      from: receiver,
      words: [{ text: symbol, face: 'mono', limit: 2 }, quiet(`${capital(who)} releases ${what}`)],
      events,
    },
  ];
}
