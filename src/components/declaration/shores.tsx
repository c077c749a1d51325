import type { JSX } from 'preact';
import type { FormView } from '#catalog';
import { Forms } from './forms.tsx';
import { Name, Notes } from './parts.tsx';

/** The isthmus: one declaration and its two shores. */
export function Shores({
  id,
  go,
  rust,
}: {
  id: string;
  go?: FormView | undefined;
  rust?: FormView | undefined;
}): JSX.Element {
  return (
    <dl class="sh">
      <Shore side="g" title="Go" form={go} />
      <div class="l">
        <dt>Contract</dt>
        <dd>
          <code data-c>
            <Name text={id} />
          </code>
        </dd>
      </div>
      <Shore side="r" title="Rust" form={rust} />
    </dl>
  );
}

function Shore({ side, title, form }: { side: 'g' | 'r'; title: string; form?: FormView | undefined }): JSX.Element {
  return (
    <div class={side}>
      <dt>{title}</dt>
      <dd>{form ? <Forms form={form} show={shoreName} /> : <span class="q">nothing is generated</span>}</dd>
    </div>
  );
}

const shoreName = ({ name, notes }: Omit<FormView, 'others'>): JSX.Element => (
  <>
    {name === '' ? (
      <span class="q">{notes.length > 0 ? '' : 'nothing is generated'}</span>
    ) : (
      <code data-c>
        <Name text={name} />
      </code>
    )}
    <Notes notes={notes} />
  </>
);
