import type { MethodDeclaration } from '#schema';
import { attention, type Cell, HARMLESS, verdict, verdictOf, worst } from './cell.ts';
import { idOf, isMethod, isService } from './declared.ts';
import { directionsOf } from './direction.ts';
import type { Judge } from './judge.ts';
import { messageCell } from './messages.ts';

// Calls: who calls what nobody serves, and what crosses in a call.

/** `/acme.v1.Store/Get`: what a call is made to. */
const pathOf = (id: string): string => {
  const dot = id.lastIndexOf('.');
  return `/${id.slice(0, dot)}/${id.slice(dot + 1)}`;
};

const UNIMPLEMENTED = 'gets UNIMPLEMENTED';

const removedMethod: Judge = ({ old }) => ({
  wire: verdict('breaking', 'safe', `An old caller of ${pathOf(idOf(old))} ${UNIMPLEMENTED}.`),
});

const addedMethod: Judge = ({ new: next }) => ({
  wire: verdict('safe', 'attention', `A new caller of ${pathOf(idOf(next))} ${UNIMPLEMENTED} from an old callee.`),
});

const renamedMethod: Judge = ({ old, new: next }) =>
  idOf(old) === idOf(next)
    ? {}
    : {
        wire: verdict(
          'breaking',
          'breaking',
          `A call goes to ${pathOf(idOf(old))} on the old side and to ${pathOf(idOf(next))} on the new one: whoever calls the other version ${UNIMPLEMENTED}.`,
        ),
      };

const renamedService: Judge = ({ old, new: next }) =>
  idOf(old) === idOf(next) || !isService(old) || old.methods.length === 0
    ? {}
    : {
        wire: verdict(
          'breaking',
          'breaking',
          `Calls go to /${idOf(old)}/… on the old side and to /${idOf(next)}/… on the new one: whoever calls the other version ${UNIMPLEMENTED}.`,
        ),
      };

const removedService: Judge = ({ old }) =>
  isService(old) && old.methods.length > 0
    ? { wire: verdict('breaking', 'safe', `An old caller of ${old.id} ${UNIMPLEMENTED}.`) }
    : {};

const addedService: Judge = ({ new: next }) =>
  isService(next) && next.methods.length > 0
    ? { wire: verdict('safe', 'attention', `A new caller of ${next.id} ${UNIMPLEMENTED} from an old callee.`) }
    : {};

/** A request or reply of another type: the one is read as the other. */
const crossing =
  (part: 'input' | 'output'): Judge =>
  ({ old, new: next }, compared) => {
    if (!isMethod(old) || !isMethod(next)) return {};
    const { oldReadsNew, newReadsOld } = directionsOf(compared);
    const judged = (format: 'wire' | 'json') =>
      verdictOf(
        messageCell(next[part], old[part], oldReadsNew, format),
        messageCell(old[part], next[part], newReadsOld, format),
      );
    return { wire: judged('wire'), json: judged('json') };
  };

type Stream = 'clientStreaming' | 'serverStreaming';

/** One side sends a stream where the other expects one message: the second message is an error, or none is. */
const streaming: Judge = ({ old, new: next }) => {
  if (!isMethod(old) || !isMethod(next)) return {};
  const cell = (written: MethodDeclaration, read: MethodDeclaration, part: Stream): Cell => {
    const what = part === 'clientStreaming' ? 'request' : 'reply';
    if (written[part] && !read[part])
      return { level: 'breaking', does: `expects one ${what} and fails on a stream of none or several` };
    return !written[part] && read[part] ? attention(`gets one ${what} where it expects a stream`) : HARMLESS;
  };
  const both = (written: MethodDeclaration, read: MethodDeclaration): Cell =>
    worst([cell(written, read, 'serverStreaming'), cell(written, read, 'clientStreaming')]);
  const judged = verdictOf(both(next, old), both(old, next));
  return { wire: judged, json: judged };
};

/** From weakest to strongest promise. */
const IDEMPOTENCY: readonly string[] = ['IDEMPOTENCY_UNKNOWN', 'IDEMPOTENT', 'NO_SIDE_EFFECTS'];

const levelOf = (method: MethodDeclaration): number => {
  const value = method.options.find(({ name }) => name === 'idempotency_level')?.value;
  return Math.max(0, IDEMPOTENCY.indexOf(String(value)));
};

const idempotency: Judge = ({ old, new: next }) => {
  if (!isMethod(old) || !isMethod(next)) return {};
  const [before, after] = [levelOf(old), levelOf(next)];
  if (before === after) return {};
  if (after > before)
    return {
      // Connect sends calls without side effects as GET, which a callee that does not promise it refuses.
      wire:
        after === 2
          ? verdict('safe', 'attention', 'A new caller that uses Connect may send GET, which an old callee refuses.')
          : undefined,
      behaviour: verdict(
        'safe',
        'attention',
        'A new caller may repeat a call that an old callee never promised to bear.',
      ),
    };
  return {
    wire:
      before === 2
        ? verdict('attention', 'safe', 'An old caller that uses Connect may send GET, which is refused now.')
        : undefined,
    behaviour: verdict('breaking', 'safe', 'An old caller may repeat a call that no longer bears it.'),
  };
};

export const CALL_JUDGES = {
  'service-added': addedService,
  'service-removed': removedService,
  'service-renamed': renamedService,
  'service-moved': renamedService,
  'service-option-changed': () => ({}),
  'method-added': addedMethod,
  'method-removed': removedMethod,
  'method-renamed': renamedMethod,
  'method-request-changed': crossing('input'),
  'method-reply-changed': crossing('output'),
  'method-streaming-changed': streaming,
  'method-idempotency-changed': idempotency,
  'method-option-changed': () => ({}),
} as const satisfies Record<string, Judge>;
