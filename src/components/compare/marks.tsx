import type { JSX } from 'preact';
import type { LevelView, TextLink } from '#review';
import { Name } from '../name.tsx';

const TONES = { safe: 's', attention: 'a', breaking: 'b' } as const;

/** A level in a word and a mark; what else it says stands behind. */
export function LevelTag({ level, text }: { level: LevelView; text?: string | undefined }): JSX.Element {
  return (
    <span class={`t ${TONES[level.level]}`}>
      <span aria-hidden="true">{level.mark}</span> {text ?? level.word}
    </span>
  );
}

/** Plain text in which `ticks` mark code. */
export function Ticks({ text }: { text: string }): JSX.Element {
  const pieces = text.split('`');
  // An odd tick out opens nothing.
  const closed = pieces.length % 2 === 1 ? pieces : [...pieces.slice(0, -2), pieces.slice(-2).join('`')];
  return (
    <>
      {closed.map((piece, index) =>
        index % 2 === 1 ? (
          <code>
            <Name text={piece} />
          </code>
        ) : (
          piece
        ),
      )}
    </>
  );
}

/** A link with code inside, or the code alone. */
export function CodeLink({ link }: { link: TextLink }): JSX.Element {
  const text = (
    <code>
      <Name text={link.text} />
    </code>
  );
  return link.href === undefined ? text : <a href={link.href}>{text}</a>;
}

/** A heading of the second level that is its own permalink. */
export function Title({ id, children }: { id: string; children: string }): JSX.Element {
  return (
    <h2 id={id}>
      <a href={`#${id}`}>{children}</a>
    </h2>
  );
}

/** What was left out of a list, with the way to all of it. */
export function LeftOut({
  count,
  what,
  json,
}: {
  count: number;
  what: readonly [string, string];
  json?: string | undefined;
}): JSX.Element | null {
  if (count === 0) return null;
  const some = `${count.toLocaleString('en-US')} more ${count === 1 ? what[0] : what[1]}`;
  return (
    <p class="q">
      {some} {json === undefined ? 'not shown here.' : 'not shown here: '}
      {json !== undefined && <a href={json}>the JSON has them all</a>}
    </p>
  );
}
