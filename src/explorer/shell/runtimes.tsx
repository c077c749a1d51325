import type { ComponentChildren } from 'preact';
import { urls } from '#lookup';
import { RUNTIMES, type Runtime } from '#wire';
import { loaded } from '../state/loading.ts';
import type { Shell } from '../state/shell.ts';
import type { VerdictRow } from '../verdict-rows.ts';
import { offsetText } from '../view/index.ts';
import { jumpToByte } from './jump.ts';
import { sharedRefusals } from './refusals.ts';
import { count } from './words.ts';

const LANGUAGE: Readonly<Partial<Record<Runtime, string>>> = { go: 't g', rust: 't r' };

/** Which runtime accepts the payload, and which reads something else in it. */
export function Runtimes({ shell }: { readonly shell: Shell }) {
  const verdicts = shell.store.verdicts.value;
  if (!verdicts) return null;
  const rulesPage = new URL(urls.runtimes(), shell.front.root).href;
  const isTyped = shell.store.view.value?.inspection.decoded.type !== undefined;
  return (
    <section class="ins-panel" aria-labelledby="ins-runtimes">
      <h2 id="ins-runtimes">Which runtimes read it</h2>
      {verdicts.state === 'loading' && <p class="ins-pad ins-hint">Comparing…</p>}
      {verdicts.state === 'failed' && <p class="ins-pad ins-trouble">{verdicts.message}</p>}
      {verdicts.state === 'done' && (
        <div class="ins-scroll">
          {!isTyped && (
            <p class="ins-pad ins-hint">
              Of the structure alone: without a message no field has a type. Choose one to have its values compared.
            </p>
          )}
          <table class="ins-runtimes">
            <thead>
              <tr>
                <th scope="col">Runtime</th>
                <th scope="col">Reads it?</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {verdicts.value.map((row) => (
                <Row key={row.runtime} row={row} shell={shell} rulesPage={rulesPage} />
              ))}
            </tbody>
          </table>
          <p class="ins-pad ins-hint">
            <a href={rulesPage}>Every case in which runtimes differ</a>, with its source.
          </p>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: VerdictRow;
  readonly shell: Shell;
  /** Address of the table of rules. */
  readonly rulesPage: string;
}

function Row({ row, shell, rulesPage }: RowProps) {
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
        <Why row={row} shell={shell} rulesPage={rulesPage} />
      </td>
    </tr>
  );
}

export function VerdictWord({ row }: { readonly row: VerdictRow }) {
  if (row.verdict === 'rejects') return <span class="t b">✕ refuses</span>;
  if (row.verdict === 'differs') return <span class="t a">▲ reads it differently</span>;
  return <span class="t s">✓ accepts</span>;
}

function Why({ row, shell, rulesPage }: RowProps) {
  const { offset, why, drops, places, rules } = row;
  const parts: ComponentChildren[] = [];
  if (offset !== undefined) {
    parts.push(
      <>
        at <ByteButton shell={shell} offset={offset} />: {why}
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

function ByteButton({ shell: { store, explorer }, offset }: { readonly shell: Shell; readonly offset: number }) {
  return (
    <button type="button" class="ins-link" onClick={() => jumpToByte(explorer, offset)}>
      byte {offsetText(store.base.value + offset, store.radix.value)}
    </button>
  );
}

/** Reasons that stand above the panes; the table has all. */
const FEW = 3;

/** Who refuses the payload, at which byte and why: each reason once. */
export function Refusals({ shell }: { readonly shell: Shell }) {
  const rows = loaded(shell.store.verdicts.value);
  const refusals = rows ? sharedRefusals(rows) : [];
  if (refusals.length === 0) return null;
  return (
    <ul class="ins-refusals" aria-label="Why it is refused">
      {refusals.slice(0, FEW).map(({ who, offset, why }) => (
        <li key={`${offset} ${why}`}>
          <b>{who}</b> at <ByteButton shell={shell} offset={offset} />: {why}
        </li>
      ))}
    </ul>
  );
}

/** The verdicts on one line: `Go ✓ · Rust ✕ …`. */
export function VerdictLine({ shell: { store } }: { readonly shell: Shell }) {
  const rows = loaded(store.verdicts.value);
  if (!rows) return null;
  const [marks, words] = [
    { accepts: '✓', rejects: '✕', differs: '▲' },
    { accepts: 'accepts', rejects: 'refuses', differs: 'reads it differently' },
  ] as const;
  const isTyped = store.view.value?.inspection.decoded.type !== undefined;
  return (
    <ul class="ins-verdicts" aria-label="Verdict per runtime">
      {!isTyped && <li class="q">Structure alone:</li>}
      {rows.map(({ runtime, verdict }) => (
        <li key={runtime} class={`ins-is-${verdict}`}>
          <span aria-hidden="true">{marks[verdict]}</span> {RUNTIMES[runtime].title}{' '}
          <span class="vh">{words[verdict]}</span>
        </li>
      ))}
    </ul>
  );
}
