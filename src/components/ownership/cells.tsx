import type { ComponentChildren, JSX } from 'preact';
import type { LinkView } from '#catalog';
import { Name } from '../declaration/parts.tsx';

/** A cell that knows its column's name, for narrow screens where each row becomes a card. */
export function Cell({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return <td data-label={label}>{children}</td>;
}

export const NOT_STATED = <span class="q">not stated</span>;

export function Linked({ link }: { link?: LinkView | undefined }): JSX.Element {
  if (!link) return NOT_STATED;
  return (
    <code>
      {link.href === undefined ? (
        <Name text={link.text} />
      ) : (
        <a href={link.href}>
          <Name text={link.text} />
        </a>
      )}
    </code>
  );
}

/** Links one below the other. */
export function LinkLines({ links }: { links: readonly LinkView[] }): JSX.Element {
  return (
    <>
      {links.map((link) => (
        <span class="ot-line">
          <Linked link={link} />
        </span>
      ))}
    </>
  );
}

export function Shore({ side }: { side: 'go' | 'rust' | undefined }): JSX.Element {
  if (side === undefined) return NOT_STATED;
  return <span class={side === 'go' ? 't g' : 't r'}>{side === 'go' ? 'Go' : 'Rust'}</span>;
}

/** A table whose rows become cards on a narrow screen. */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  return (
    <table class="ot" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
