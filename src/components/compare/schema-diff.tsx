import type { JSX } from 'preact';
import type { DiffRow, DiffView, SchemaDiffView, SideLine } from '#review';
import { Name } from '../name.tsx';
import { CodeLink, LeftOut } from './marks.tsx';

/** Both schemas beside each other, declaration by declaration. What reads the same is only counted. */
export function SchemaDiff({ diff, old, next }: { diff: SchemaDiffView; old: string; next: string }): JSX.Element {
  const { declarations, more, equal, without } = diff;
  if (without !== undefined) return <p class="q">{without}</p>;
  return (
    <>
      {declarations.map((declaration, index) => (
        <details
          class="sd"
          id={declaration.anchor}
          open={index < OPEN.declarations && declaration.rows.length <= OPEN.rows}
        >
          <summary>
            <code>
              <Name text={declaration.title} />
            </code>{' '}
            <small>{declaration.summary}</small>
          </summary>
          <DiffTable diff={declaration} old={old} next={next} />
        </details>
      ))}
      <LeftOut count={more} what={['declaration that differs', 'declarations that differ']} />
      {equal > 0 && (
        <p class="q">
          {equal === 1
            ? '1 declaration is concerned by changes around it and reads the same.'
            : `${equal.toLocaleString('en-US')} declarations are concerned by changes around them and read the same.`}
        </p>
      )}
    </>
  );
}

/** So many are open at first, if they are no longer than this. */
const OPEN = { declarations: 8, rows: 60 } as const;

interface DiffTableProps {
  readonly diff: Pick<DiffView, 'title' | 'rows' | 'cut' | 'old' | 'new'>;
  readonly old: string;
  readonly next: string;
}

/** Two texts beside each other; on a narrow screen one below the other. */
export function DiffTable({ diff, old, next }: DiffTableProps): JSX.Element {
  return (
    <>
      <table class="df" aria-label={`${diff.title} in ${old} and in ${next}`}>
        <colgroup>
          <col class="df-n" />
          <col />
          <col class="df-n" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <Side place={diff.old} version={old} absent={diff.new && 'has it not yet'} />
            <Side place={diff.new} version={next} absent={diff.old && 'has it no longer'} />
          </tr>
        </thead>
        <tbody>
          {diff.rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
      <LeftOut count={diff.cut} what={['line', 'lines']} />
    </>
  );
}

interface SideProps {
  readonly place: DiffView['old'];
  readonly version: string;
  /** Said where only the other side has a place. */
  readonly absent: string | undefined;
}

function Side({ place, version, absent }: SideProps): JSX.Element {
  return (
    <th scope="col" colSpan={2}>
      {version} {place ? <CodeLink link={place} /> : absent}
    </th>
  );
}

function Row({ row }: { row: DiffRow }): JSX.Element {
  switch (row.kind) {
    case 'skipped':
      return (
        <tr class="df-skip">
          <td colSpan={4}>{row.lines.toLocaleString('en-US')} equal lines</td>
        </tr>
      );
    case 'same':
      return (
        <tr>
          <Line line={row.old} sign="" />
          <Line line={row.new} sign="" twin />
        </tr>
      );
    case 'changed':
      return (
        <tr class="df-change">
          <Line line={row.old} sign="−" />
          <Line line={row.new} sign="+" />
        </tr>
      );
    case 'removed':
      return (
        <tr class="df-del">
          <Line line={row.old} sign="−" />
          <td class="df-none" colSpan={2} />
        </tr>
      );
    case 'added':
      return (
        <tr class="df-ins">
          <td class="df-none" colSpan={2} />
          <Line line={row.new} sign="+" />
        </tr>
      );
  }
}

/** `twin`: the same text a second time, which a narrow screen leaves out. */
function Line({ line, sign, twin = false }: { line: SideLine; sign: '' | '−' | '+'; twin?: boolean }): JSX.Element {
  const side = sign === '−' ? ' is-old' : sign === '+' ? ' is-new' : '';
  const word = sign === '−' ? 'removed: ' : sign === '+' ? 'added: ' : '';
  return (
    <>
      <td class={`df-n${side}${twin ? ' twin' : ''}`}>
        {line.number}
        <span aria-hidden="true">{sign}</span>
      </td>
      <td class={`df-t${side}${twin ? ' twin' : ''}`}>
        {word !== '' && <span class="vh">{word}</span>}
        <code>
          {line.pieces.map(({ text, token, changed }) =>
            changed === true ? (
              <mark class={token === '' ? undefined : `tk-${token}`}>{text}</mark>
            ) : token === '' ? (
              text
            ) : (
              <span class={`tk-${token}`}>{text}</span>
            ),
          )}
        </code>
      </td>
    </>
  );
}
