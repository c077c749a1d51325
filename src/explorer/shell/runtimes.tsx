import type { ComponentChildren } from 'preact';
import { urls } from '#lookup';
import { RUNTIMES, type Runtime } from '#wire';
import { jumpToByte } from '../state/jump.ts';
import { loaded } from '../state/loading.ts';
import type { Store } from '../state/store.ts';
import type { VerdictRow } from '../verdict-rows.ts';
import { count, offsetText } from './words.ts';

const LANGUAGE: Readonly<Partial<Record<Runtime, string>>> = { go: 't g', rust: 't r' };

/** Which runtime accepts the payload, and which reads something else in it. */
export function Runtimes({ store, root }: { readonly store: Store; readonly root: string }) {
  const verdicts = store.verdicts.value;
  if (!verdicts) return null;
  return (
    <section class="ins-panel" aria-labelledby="ins-runtimes">
      <h2 id="ins-runtimes">Which runtimes read it</h2>
      {verdicts.state === 'loading' && <p class="ins-pad ins-hint">Comparing…</p>}
      {verdicts.state === 'failed' && <p class="ins-pad ins-trouble">{verdicts.message}</p>}
      {verdicts.state === 'done' && (
        <div class="ins-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Runtime</th>
                <th scope="col">Reads it?</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {verdicts.value.map((row) => (
                <Row key={row.runtime} row={row} store={store} rulesPage={new URL(urls.runtimes(), root).href} />
              ))}
            </tbody>
          </table>
          <p class="ins-pad ins-hint">
            <a href={new URL(urls.runtimes(), root).href}>Every case in which runtimes differ</a>, with its source.
          </p>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: VerdictRow;
  readonly store: Store;
  /** Address of the table of rules. */
  readonly rulesPage: string;
}

function Row({ row, store, rulesPage }: RowProps) {
  const { title, library, version, call } = RUNTIMES[row.runtime];
  return (
    <tr>
      <th scope="row">
        <span class={LANGUAGE[row.runtime] ?? 't l'}>{title}</span>
        <span class="q ins-library" title={`${call} of ${library} ${version}`}>
          {library} {version}
        </span>
      </th>
      <td>
        <VerdictWord row={row} />
      </td>
      <td>
        <Why row={row} store={store} rulesPage={rulesPage} />
      </td>
    </tr>
  );
}

export function VerdictWord({ row }: { readonly row: VerdictRow }) {
  if (row.verdict === 'rejects') return <span class="t b">✕ rejects</span>;
  if (row.verdict === 'differs') return <span class="t a">▲ reads it differently</span>;
  return <span class="t s">✓ accepts</span>;
}

function Why({ row, store, rulesPage }: RowProps) {
  const { offset, why, drops, places, rules } = row;
  const parts: ComponentChildren[] = [];
  if (offset !== undefined) {
    parts.push(
      <>
        at{' '}
        <button type="button" class="ins-link" onClick={() => jumpToByte(store, offset)}>
          byte {offsetText(store.base.value + offset, store.radix.value)}
        </button>
        : {why}
      </>,
    );
  }
  if (drops > 0) parts.push(`forgets ${count(drops, 'unknown field')} when it writes the message again`);
  for (const { path, expected, own } of places) {
    parts.push(
      <>
        <code>{path}</code>: reads {own}, a conforming decoder {expected}
      </>,
    );
  }
  for (const { id, title, says } of rules) {
    parts.push(
      <span class="q">
        <a href={`${rulesPage}#${id}`}>{title}</a>: {says}
      </span>,
    );
  }
  if (parts.length === 0) return <span class="q">as a conforming decoder does</span>;
  return (
    <ul class="ins-why">
      {parts.map((part, index) => (
        <li key={index}>{part}</li>
      ))}
    </ul>
  );
}

/** The verdicts on one line: `Go ✓ · Rust ✕ …`. */
export function VerdictLine({ store }: { readonly store: Store }) {
  const rows = loaded(store.verdicts.value);
  if (!rows) return null;
  const [marks, words] = [
    { accepts: '✓', rejects: '✕', differs: '▲' },
    { accepts: 'accepts', rejects: 'rejects', differs: 'reads it differently' },
  ] as const;
  return (
    <ul class="ins-verdicts" aria-label="Verdict per runtime">
      {rows.map(({ runtime, verdict }) => (
        <li key={runtime} class={`ins-is-${verdict}`}>
          <span aria-hidden="true">{marks[verdict]}</span> {RUNTIMES[runtime].title}{' '}
          <span class="vh">{words[verdict]}</span>
        </li>
      ))}
    </ul>
  );
}
