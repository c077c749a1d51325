import type { JSX } from 'preact';
import type { ComparisonPictures } from '#catalog';
import { DiagramFigure } from '../diagrams/figure.tsx';
import { Name } from '../name.tsx';

/** Drawings of one declaration in both versions. */
export function Pictures({ pictures }: { pictures: readonly ComparisonPictures[] }): JSX.Element {
  return (
    <>
      {pictures.map(({ id, before, after }, index) => (
        <details class="pics" open={index < 2}>
          <summary>
            <code>
              <Name text={id} />
            </code>
          </summary>
          <div class="pair">
            <Shown version={before.version} diagrams={before.diagrams} absent="had no drawing of it" />
            <Shown version={after.version} diagrams={after.diagrams} absent="has no drawing of it" />
          </div>
        </details>
      ))}
    </>
  );
}

function Shown({ version, diagrams, absent }: ComparisonPictures['before'] & { absent: string }): JSX.Element {
  return (
    <div>
      <p class="k">{version}</p>
      {diagrams.length === 0 && (
        <p class="q">
          {version} {absent}.
        </p>
      )}
      {diagrams.map((diagram) => (
        <DiagramFigure diagram={diagram} />
      ))}
    </div>
  );
}
