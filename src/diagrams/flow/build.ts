import type { BoundaryModel, MethodFacts } from '#boundary';
import { type Cast, callerOf, castOf, refName } from '../lanes/cast.ts';
import { capital, clean } from '../text.ts';
import { counted, grouped, shortBytes } from '../units.ts';
import type { FlowEnd, FlowScene, FullKind } from './scene.ts';

const KINDS: readonly FullKind[] = ['BLOCK', 'REJECT', 'DROP_OLDEST', 'CLOSE'];

/**
 * How one method holds back its sender; undefined where there is nothing to hold back: no stream, and no word about flow, or
 * nothing stated at all.
 */
export function flowScene(model: BoundaryModel, method: MethodFacts): FlowScene | undefined {
  const { declaration, call, service } = method;
  const isStream = declaration.clientStreaming || declaration.serverStreaming;
  const saysNothing = !service.annotated && Object.keys(call.value).length === 0;
  if (saysNothing || !(isStream || call.has('flow'))) return undefined;
  const cast = castOf(model, method);
  const sender = senderOf(cast);
  const window = call.number('flow', 'window');
  const word = call.text('flow', 'unit');
  const unit = word === 'MESSAGES' || word === 'BYTES' ? word : undefined;
  const windowWords = wordsOf(window, unit);
  const credit = creditWords(cast);
  const full = fullWords(cast, sender);
  const name = `${clean(service.declaration.name)}.${cast.name}`;
  const items = itemOf(cast, sender);
  const end = (shore: 'left' | 'right'): FlowEnd => {
    const { short, ink, side } = cast[shore];
    const does = sender === 'both' ? 'sends and receives' : shore === sender ? `sends ${items}` : `takes ${items}`;
    return { name: capital(short), ink, side, does };
  };
  const [left, right] = [end('left'), end('right')];
  const from = sender === 'both' ? 'Both sides send' : `${cast[sender].who} sends ${items}`;
  return {
    title: `How ${name} is held back`,
    description: `${capital(from)}; ${window === undefined ? 'how much may be under way is not stated' : `at most ${windowWords} may be under way`}. When the window is full, ${full.text}${full.code ? ` (${full.code})` : ''}.`,
    left,
    right,
    sender,
    window,
    unit,
    windowWords,
    credit,
    full,
    table: {
      caption: `How ${name} is held back`,
      columns: ['What', 'As stated'],
      rows: [
        [
          'sender',
          sender === 'both'
            ? 'not stated which of the two'
            : { text: `${cell(sender === 'left' ? left : right)}`, side: cast[sender].side },
        ],
        [
          'receiver',
          sender === 'both'
            ? 'not stated which of the two'
            : {
                text: `${cell(sender === 'left' ? right : left)}`,
                side: cast[sender === 'left' ? 'right' : 'left'].side,
              },
        ],
        ['window', windowWords],
        ['opened again by', credit],
        ['when it is full', `${capital(full.text)}.`],
        ['code', full.code ?? '–'],
      ],
    },
  };
}

const cell = ({ name, does }: FlowEnd): string => `${name} ${does}`;

/** Who is held back. In a call with one stream it is who sends it; a call that is no stream is sent by its caller. */
function senderOf(cast: Cast): 'left' | 'right' | 'both' {
  const { declaration, grant } = cast.method;
  const { clientStreaming, serverStreaming } = declaration;
  const to = grant?.to;
  if (clientStreaming !== serverStreaming) return clientStreaming ? cast.caller : cast.callee;
  // Credit comes from whoever receives: who sends the field that carries it, or calls the method that returns it.
  if (to && 'kind' in to)
    return to.parent === declaration.input ? cast.callee : to.parent === declaration.output ? cast.caller : both(cast);
  if (to && clientStreaming) return callerOf(cast, to) === 'left' ? 'right' : 'left';
  return both(cast);
}

const both = ({ method, caller }: Cast): 'left' | 'right' | 'both' =>
  method.declaration.clientStreaming ? 'both' : caller;

function itemOf({ method, caller, name }: Cast, sender: 'left' | 'right' | 'both'): string {
  if (method.callback) return `calls of ${name}`;
  const id = sender === caller ? method.declaration.input : method.declaration.output;
  return clean(id.split('.').at(-1) ?? id);
}

function wordsOf(window: number | undefined, unit: 'MESSAGES' | 'BYTES' | undefined): string {
  if (window === undefined) return 'window not stated';
  if (unit === 'BYTES') return shortBytes(window);
  return unit === 'MESSAGES' ? counted(window, 'message') : `${grouped(window)} of a unit not stated`;
}

function creditWords(cast: Cast): string {
  const { grant } = cast.method;
  if (!grant) return cast.method.call.has('flow') ? 'taking a message makes room' : 'what makes room is not stated';
  const { to } = grant;
  if (to && 'kind' in to) return `${clean(grant.name)} gives credit`;
  return `${refName(cast, { ...grant, to })} gives credit back`;
}

function fullWords(cast: Cast, sender: 'left' | 'right' | 'both'): FlowScene['full'] {
  const { call, fullCode } = cast.method;
  const word = call.text('flow', 'onFull');
  const kind = KINDS.find((one) => one === word);
  const who = sender === 'both' ? 'the sender' : cast[sender].who;
  const code = fullCode ? clean(fullCode.name) : undefined;
  const says: Readonly<Record<FullKind, string>> = {
    BLOCK: `${who} waits`,
    REJECT: `${who} gets an error at once and keeps what it wanted to send`,
    DROP_OLDEST: 'the oldest that is not yet taken is dropped, and counted',
    CLOSE: `the stream ends with an error, and ${cast[cast.caller].who} has to start again`,
  };
  if (!kind) return { text: 'what happens is not stated' };
  const needsCode = kind === 'REJECT' || kind === 'CLOSE';
  return { kind, text: says[kind], code: needsCode ? (code ?? 'code not stated') : undefined };
}
