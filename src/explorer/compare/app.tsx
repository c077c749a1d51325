import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComparisonView } from '#review';
import { ComparisonBody, filterChanges } from '../../components/compare/index.ts';
import type { ListedVersion } from './protocol.ts';
import { runComparison } from './run-comparison.ts';

export interface CompareProps {
  readonly root: string;
  readonly contract: string;
  /** Oldest first. */
  readonly versions: readonly ListedVersion[];
  /** What is chosen where the address says nothing. */
  readonly suggested: Pair;
}

interface Pair {
  readonly old: string;
  readonly new: string;
}

type Shown =
  | { readonly state: 'nothing' }
  | { readonly state: 'busy'; readonly pair: Pair; readonly says: string }
  | { readonly state: 'failed'; readonly pair: Pair; readonly message: string }
  | { readonly state: 'done'; readonly pair: Pair; readonly view: ComparisonView };

/** The pair that an address names, where the contract has both. */
function pairOf(search: string, versions: readonly ListedVersion[]): Pair | undefined {
  const query = new URLSearchParams(search);
  const [old, next] = [query.get('old') ?? '', query.get('new') ?? ''];
  const has = (version: string): boolean => versions.some((one) => one.version === version);
  return has(old) && has(next) ? { old, new: next } : undefined;
}

/** Two choices of a version and, once both are made, everything that differs. The address holds the pair. */
export function CompareApp({ root, contract, versions, suggested }: CompareProps): JSX.Element {
  const [asked, setAsked] = useState<Pair | undefined>(() => pairOf(location.search, versions));
  const [chosen, setChosen] = useState<Pair>(asked ?? suggested);
  const [shown, setShown] = useState<Shown>({ state: 'nothing' });
  const result = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const follow = (): void => {
      const pair = pairOf(location.search, versions);
      setAsked(pair);
      if (pair) setChosen(pair);
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [versions]);

  useEffect(() => {
    if (!asked) {
      setShown({ state: 'nothing' });
      return undefined;
    }
    setShown({ state: 'busy', pair: asked, says: 'starting' });
    const { result: comparing, cancel } = runComparison({ root, contract, versions, ...asked }, (says) =>
      setShown({ state: 'busy', pair: asked, says }),
    );
    comparing.then(
      (view) => setShown({ state: 'done', pair: asked, view }),
      (error: unknown) =>
        setShown({ state: 'failed', pair: asked, message: error instanceof Error ? error.message : String(error) }),
    );
    return cancel;
  }, [asked?.old, asked?.new]);

  useEffect(() => {
    if (shown.state !== 'done' || !result.current) return;
    filterChanges(result.current);
    const target =
      location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : undefined;
    if (target) target.scrollIntoView();
  }, [shown]);

  const compare = (pair: Pair): void => {
    setChosen(pair);
    setAsked(pair);
    const query = new URLSearchParams({ old: pair.old, new: pair.new });
    history.pushState(null, '', `${location.pathname}?${query}`);
  };
  const at = (version: string): number => versions.findIndex((one) => one.version === version);
  return (
    <>
      <form
        class="pick"
        aria-label="Two versions to compare"
        onSubmit={(event) => {
          event.preventDefault();
          compare(chosen);
        }}
      >
        <Choice label="Old" versions={versions} value={chosen.old} onChange={(old) => setChosen({ ...chosen, old })} />
        <Choice
          label="New"
          versions={versions}
          value={chosen.new}
          onChange={(next) => setChosen({ ...chosen, new: next })}
        />
        <button class="go-to" type="submit">
          Compare
        </button>
        <button type="button" class="swap" onClick={() => setChosen({ old: chosen.new, new: chosen.old })}>
          Swap
        </button>
      </form>
      {at(chosen.old) > at(chosen.new) && (
        <p class="q">
          You compare backwards: what going from {chosen.old} back to {chosen.new} would change.
        </p>
      )}
      <p class="q" role="status">
        {shown.state === 'busy'
          ? `Comparing ${shown.pair.old} with ${shown.pair.new}: ${shown.says} …`
          : shown.state === 'done'
            ? `${shown.pair.old} compared with ${shown.pair.new} in this browser.`
            : ''}
      </p>
      {shown.state === 'failed' && (
        <p class="note" role="alert">
          {shown.pair.old} and {shown.pair.new} could not be compared: {shown.message}
        </p>
      )}
      <div ref={result} class="page cmp">
        {shown.state === 'done' && <ComparisonBody view={shown.view} />}
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly versions: readonly ListedVersion[];
  readonly value: string;
  readonly onChange: (version: string) => void;
}

function Choice({ label, versions, value, onChange }: ChoiceProps): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {versions.toReversed().map(({ version, date }) => (
          <option value={version}>{date === undefined ? version : `${version}, ${date}`}</option>
        ))}
      </select>
    </label>
  );
}
