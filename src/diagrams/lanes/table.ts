import type { DiagramCell, DiagramTable } from '../diagram.ts';
import { capital, clean } from '../text.ts';
import { counted, listed } from '../units.ts';
import { cancelWords, deadlineWords, firingWords, windowWords } from './call-words.ts';
import { type Cast, methodName, refName, whoOn } from './cast.ts';
import type { Shore } from './scene.ts';
import { closedWith, encodedOf, type HandlePart, handlesOf, untilWords, type Value } from './values.ts';

/** Rows of one kind at most. */
const MOST_ROWS = 200;

const NONE = '–';

/** The same story as the lanes, a row for each value and each word about the call. */
export function laneTable(cast: Cast, values: readonly Value[]): DiagramTable {
  return {
    caption: `What crosses in ${clean(cast.method.service.declaration.name)}.${cast.name}, and who holds it`,
    columns: ['What', 'Where', 'On success', 'On failure'],
    rows: [
      ...capped(values, (value) => valueRow(cast, value)),
      ...(['request', 'reply'] as const).flatMap((way) => encodedRow(cast, values, way)),
      ...capped(handlesOf(cast), (part) => handleRow(cast, part)),
      ...callRows(cast),
    ],
  };
}

function capped<T>(items: readonly T[], row: (item: T) => DiagramCell[]): DiagramCell[][] {
  const rows = items.slice(0, MOST_ROWS).map(row);
  const more = items.length - rows.length;
  return more > 0 ? [...rows, [`${more} more`, NONE, 'not listed here', NONE]] : rows;
}

const lane = (cast: Cast, shore: Shore, text: string): DiagramCell => ({ text, side: cast[shore].side });

function valueRow(cast: Cast, value: Value): DiagramCell[] {
  const { crossing, heap, heapIsStated } = value;
  const arena = crossing.allocator && ` (${clean(crossing.allocator.name)})`;
  const where = heapIsStated ? lane(cast, heap, `${cast[heap].name}${arena ?? ''}`) : 'heap not stated';
  return [`${value.names.join(', ')} (${crossing.way})`, where, onSuccess(cast, value), onFailure(cast, value)];
}

function onSuccess(cast: Cast, value: Value): string {
  const { crossing } = value;
  const [giver, taker] = [capital(whoOn(cast, value.sender)), whoOn(cast, value.receiver)];
  const release = crossing.release ? `with ${clean(crossing.release.symbol)}` : 'in a way that is not stated';
  switch (crossing.own) {
    case 'BORROW':
      return `${giver} owns it; ${taker} reads it ${untilWords(cast, value)}.`;
    case 'BORROW_MUT':
      return `${giver} owns it; ${taker} may write into it ${untilWords(cast, value)}.`;
    case 'TRANSFER': {
      const symbol = crossing.allocator?.to?.allocSymbol;
      const from =
        value.heap === value.sender
          ? 'allocates it'
          : symbol
            ? `obtains it with ${clean(symbol)}`
            : 'obtains it in a way that is not stated';
      return `${giver} ${from}; ${taker} owns it afterwards and releases it ${release}.`;
    }
    case 'SHARE': {
      const retain = crossing.value.text('retain');
      return `Counted; ${retain ? `${clean(retain)} adds a count` : 'how a count is added is not stated'}, and ${taker} releases its own ${release}.`;
    }
    case 'STATIC':
      return 'Lives as long as the library; nobody releases it.';
    default:
      return 'Who owns it is not stated.';
  }
}

function onFailure(cast: Cast, value: Value): string {
  const { crossing, sender, receiver, end } = value;
  if (crossing.way === 'reply') return NONE;
  if (end.when === 'return') return 'The borrow ends with the call.';
  if (crossing.own !== 'TRANSFER') return NONE;
  const onError = cast.method.call.text('onError');
  if (onError === 'INPUTS_KEPT_BY_CALLER') return `${capital(whoOn(cast, sender))} still owns it and releases it.`;
  if (onError === 'INPUTS_CONSUMED') return `${capital(whoOn(cast, receiver))} has taken it and released it.`;
  return 'Who releases it is not stated.';
}

function encodedRow(cast: Cast, values: readonly Value[], way: 'request' | 'reply'): DiagramCell[][] {
  const names = encodedOf(cast, values, way);
  if (names.length === 0) return [];
  return [
    [
      `${listed(names, 8)} (${way})`,
      'in the message',
      `${capital(counted(names.length, 'field'))}, encoded and copied.`,
      NONE,
    ],
  ];
}

function handleRow(cast: Cast, part: HandlePart): DiagramCell[] {
  const says: Readonly<Record<HandlePart['fate'], string>> = {
    unchanged: 'Handle, unchanged.',
    moved: `Handle: ${part.moves}.`,
    closed: part.moves === '' ? 'Handle, closed by this call.' : `Handle, closed: ${part.moves}.`,
    created: `Handle created${part.moves === '' ? '' : `: ${part.moves}`}; ${closedWith(cast, part)}.`,
  };
  return [
    `${listed(part.names, 8)} (${part.use.way})`,
    part.ownerIsStated ? lane(cast, part.shore, cast[part.shore].name) : 'heap not stated',
    says[part.fate],
    part.fate === 'created' ? 'Not created.' : 'Stays as it was.',
  ];
}

function callRows(cast: Cast): DiagramCell[][] {
  const { method } = cast;
  const rows: DiagramCell[][] = [];
  const { callback, declaration } = method;
  if (declaration.clientStreaming || declaration.serverStreaming) {
    const both = declaration.clientStreaming && declaration.serverStreaming;
    const who = both ? 'both sides' : whoOn(cast, declaration.serverStreaming ? cast.callee : cast.caller);
    rows.push(['stream', who, `${capital(windowWords(method).text)}.`, NONE]);
  }
  if (callback) {
    const by = callback.registeredBy
      ? `registered by ${refName(cast, callback.registeredBy)}`
      : 'how it is registered is not stated';
    const end = callback.unregisteredBy
      ? `none comes after ${refName(cast, callback.unregisteredBy)} has returned`
      : 'what ends it is not stated';
    const during =
      callback.runsDuring.length > 0
        ? ` Runs inside ${listed(
            callback.runsDuring.map((ref) => refName(cast, ref)),
            6,
            'or',
          )}.`
        : '';
    const calls =
      callback.mayCall.length > 0
        ? ` May call ${listed(
            callback.mayCall.map((ref) => refName(cast, ref)),
            6,
            'or',
          )}.`
        : '';
    rows.push([
      'callback',
      whoOn(cast, cast.callee),
      `Called ${firingWords(method)}; ${by}; ${end}.${during}${calls}`,
      NONE,
    ]);
  }
  rows.push(
    ...capped(method.callbacksInside, (inside): DiagramCell[] => {
      const says = `A callback inside this call, ${firingWords(inside)}.`;
      return [methodName(cast, inside), whoOn(cast, cast.caller), says, NONE];
    }),
  );
  const deadline = deadlineWords(cast);
  rows.push(['time limit', NONE, `${deadline.text}.`, deadline.reports ?? NONE]);
  const cancel = cancelWords(cast);
  rows.push(['cancellation', NONE, `${cancel.text}.`, cancel.reports ?? NONE]);
  const { errors } = method;
  const codes =
    errors === undefined
      ? 'Not stated.'
      : errors === 'none'
        ? 'None of its own.'
        : errors.map(({ name }) => clean(name)).join(', ');
  rows.push(['errors', whoOn(cast, cast.callee), NONE, codes]);
  return rows;
}
