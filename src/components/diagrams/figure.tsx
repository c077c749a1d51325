import type { JSX } from 'preact';
import type { Diagram, DiagramCell } from '#diagrams';

/** A drawing with its words, its table, and its Mermaid text to copy. */
export function DiagramFigure({ diagram, id }: { diagram: Diagram; id?: string | undefined }): JSX.Element {
  const { title, description, wide, narrow, table, mermaid, tooLarge } = diagram;
  return (
    <figure class="dg-figure" id={id}>
      <figcaption>
        <b>{title}</b> {description}
      </figcaption>
      {tooLarge === undefined ? (
        <div class="dg-drawn" dangerouslySetInnerHTML={{ __html: wide + narrow }} />
      ) : (
        <p class="note">{tooLarge}</p>
      )}
      <details open={tooLarge !== undefined}>
        <summary>The same as a table</summary>
        <table class="ot">
          <caption class="vh">{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr>
                {row.map((cell, index) => (
                  <td data-label={table.columns[index]}>
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {mermaid !== undefined && (
        <details>
          <summary>As Mermaid text, to copy</summary>
          <pre class="dg-text">
            <code data-c>{mermaid}</code>
          </pre>
        </details>
      )}
    </figure>
  );
}

function Cell({ cell }: { cell: DiagramCell }): JSX.Element {
  const { text, side } = typeof cell === 'string' ? { text: cell, side: undefined } : cell;
  return side === undefined ? <span>{text}</span> : <span class={side === 'go' ? 't g' : 't r'}>{text}</span>;
}
