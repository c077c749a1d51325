import type { Side } from '#boundary';
import type { DiagramCell, DiagramTable } from '../diagram.ts';
import { mermaidText } from '../mermaid.ts';
import { counted, listed } from '../units.ts';
import { unmoved } from './pieces.ts';
import type { LifeMethod, LifeScene } from './scene.ts';

// The same facts as the drawing, as a table and for Mermaid.

const cellSide = (side: Side | undefined): 'go' | 'rust' | undefined =>
  side === 'GO' ? 'go' : side === 'RUST' ? 'rust' : undefined;

const methodCell = ({ name, caller, isClose }: LifeMethod): DiagramCell => ({
  text: isClose ? `${name} (the close)` : name,
  side: cellSide(caller),
});

/** A row for each method of each move, then for what stands around and the notes. */
export function lifeTable(scene: LifeScene): DiagramTable {
  const nameOf = (at: number): string => scene.states[at]?.name ?? '';
  const roles = ({ isInitial, isTerminal, isListed }: (typeof scene.states)[number]): string =>
    !isListed
      ? 'not among its states'
      : isInitial
        ? 'its first state'
        : isTerminal
          ? 'its last state'
          : 'one of its states';
  const rows: DiagramCell[][] = [];
  for (const { from, to, methods } of scene.moves)
    for (const method of methods)
      rows.push([
        from === undefined ? 'Not there yet' : `In ${nameOf(from)}`,
        methodCell(method),
        `It is ${nameOf(to)}.`,
      ]);
  for (const state of scene.states)
    for (const method of state.stays) rows.push([`In ${state.name}`, methodCell(method), `It stays ${state.name}.`]);
  const apart = unmoved(scene);
  for (const [at, state] of scene.states.entries())
    if (apart.has(at) && state.stays.length === 0)
      rows.push([`In ${state.name}`, 'no method', 'No call leads to it or away from it.']);
  for (const state of scene.states) rows.push(['State', state.name, `It is ${roles(state)}.`]);
  for (const { name, words } of scene.parents) rows.push(['Around it', name, words]);
  for (const { title, words } of scene.notes) rows.push(['Besides', title, words.join(' ')]);
  return { caption: `The life of ${scene.name}`, columns: ['When', 'What', 'Then'], rows };
}

/** What the picture says, in a few sentences. */
export function lifeDescription({ states, moves, parents }: LifeScene): string {
  const named = states.filter(({ isListed }) => isListed);
  const [first, last] = [named[0], named.at(-1)];
  const from =
    !first || !last
      ? 'Its states are not stated.'
      : named.length === 1
        ? `One state, ${first.name}.`
        : `${counted(named.length, 'state')}, from ${first.name} to ${last.name}.`;
  const creating = distinct(moves.flatMap((move) => (move.from === undefined ? move.methods : [])));
  const closing = distinct(moves.flatMap(({ methods }) => methods.filter(({ isClose }) => isClose)));
  const ways = [
    creating.length === 0 ? 'no call is stated to create it' : `${listed(creating)} ${verb(creating, 'create')} it`,
    closing.length === 0 ? 'no call is stated to close it' : `${listed(closing)} ${verb(closing, 'close')} it`,
  ].join(', ');
  const around = parents.map(({ name }) => name);
  const needs =
    around.length === 0 ? '' : ` ${listed(around)} ${around.length === 1 ? 'has' : 'have'} to stay open around it.`;
  return `${from} ${ways.charAt(0).toUpperCase()}${ways.slice(1)}.${needs}`;
}

const distinct = (methods: readonly LifeMethod[]): string[] => [...new Set(methods.map(({ name }) => name))];

const verb = (subjects: readonly string[], word: string): string => (subjects.length === 1 ? `${word}s` : word);

/** Mermaid's state diagram. */
export function lifeMermaid(scene: LifeScene): string {
  const lines = ['stateDiagram-v2'];
  for (const [at, { name }] of scene.states.entries()) lines.push(`  state "${mermaidText(name)}" as s${at + 1}`);
  const label = (methods: readonly LifeMethod[]): string => methods.map(({ name }) => mermaidText(name)).join(', ');
  for (const { from, to, methods } of scene.moves)
    lines.push(`  ${from === undefined ? '[*]' : `s${from + 1}`} --> s${to + 1} : ${label(methods)}`);
  for (const [at, { isTerminal, stays }] of scene.states.entries()) {
    if (stays.length > 0) lines.push(`  s${at + 1} --> s${at + 1} : ${label(stays)}`);
    if (isTerminal) lines.push(`  s${at + 1} --> [*]`);
  }
  for (const { name, words } of scene.parents)
    lines.push(`  note right of s1 : ${mermaidText(`Needs ${name}. ${words}`)}`);
  return `${(scene.states.length > 0 ? lines : lines.slice(0, 1)).join('\n')}\n`;
}
