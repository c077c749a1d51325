import type { JSX } from 'preact';
import type { EnumView } from '#catalog';
import { NameForm } from './forms.tsx';
import { Life, Name, Options, Prose, Statements } from './parts.tsx';

/** Values of an enum, one a row. */
export function ValueTable({ view }: { view: EnumView }): JSX.Element {
  const codes = view.values.some((value) => value.error !== undefined);
  return (
    <table class={codes ? 'vt ec' : 'vt'} aria-label={`Values of ${view.name}`}>
      <thead>
        <tr>
          <th>Value</th>
          <th>Number</th>
          {codes && <th>Code</th>}
          <th class="g">Go</th>
          <th class="r">Rust</th>
        </tr>
      </thead>
      <tbody>
        {view.values.map((value) => (
          <tr id={value.anchor}>
            <td>
              <a class="n" href={`#${value.anchor}`}>
                <Name text={value.name} />
              </a>{' '}
              <Life life={value.life} deprecated={value.deprecated} />
              <Prose comments={value.comments} />
              {value.error && value.annotation ? (
                <details>
                  <summary>What it means and what to do</summary>
                  <Statements annotation={value.annotation} />
                </details>
              ) : (
                <Statements annotation={value.annotation} />
              )}
              <Options options={value.options} />
            </td>
            <td>
              <b>{value.number}</b>
            </td>
            {codes && <td class="nb">{value.error && <a href={value.error.href}>{value.error.text}</a>}</td>}
            <td class="g">
              <NameForm form={value.go} />
            </td>
            <td class="r">
              <NameForm form={value.rust} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
