import { useState } from 'preact/hooks';
import { urls } from '#lookup';
import { PROBLEMS, type Problem, type ProblemCode } from '#wire';
import type { View } from '../model.ts';
import type { Shell } from '../state/shell.ts';
import { offsetText } from '../view/index.ts';
import { jumpToByte, jumpToRecord } from './jump.ts';
import { count } from './words.ts';

/** Places of one code that are shown before somebody asks for more. */
const FEW = 5;
const MORE = 100;

interface Group {
  readonly code: ProblemCode;
  readonly list: readonly Problem[];
  /** All of them, listed or not. */
  readonly total: number;
}

/** What is wrong or worth a look, errors first, each place a button that leads to its byte. */
export function Problems({ shell }: { readonly shell: Shell }) {
  const { store } = shell;
  const view = store.view.value;
  if (!view) return null;
  const explained = new URL(urls.problems(), shell.front.root).href;
  const groups = groupsOf(view);
  // Of a large payload the first slice is shown while a worker is at the rest.
  const isPartial = view.inspection.decoded.bytes.length < store.payload.value.length;
  return (
    <section class="ins-panel" aria-labelledby="ins-problems">
      <h2 id="ins-problems">
        Problems{isPartial ? ' so far' : ''}{' '}
        {groups.length > 0 ? <Tally view={view} /> : !isPartial && <span class="t s">✓ none</span>}
      </h2>
      {groups.length === 0 ? (
        <p class="ins-pad ins-hint">
          {isPartial ? 'None in what was read.' : 'The bytes are as an encoder would have written them.'}
        </p>
      ) : (
        <ul class="ins-problems">
          {groups.map((group) => (
            <ProblemGroup key={group.code} group={group} shell={shell} explained={`${explained}#${group.code}`} />
          ))}
          <li class="ins-hint">
            <a href={explained}>Everything the inspector finds</a>, and what it means.
          </li>
        </ul>
      )}
    </section>
  );
}

/** `✕ 2 errors ▲ 3 marks` */
export function Tally({ view }: { readonly view: View }) {
  const { errors, marks } = tallyOf(view);
  return (
    <>
      {errors > 0 && <span class="t b">✕ {count(errors, 'error')}</span>}
      {marks > 0 && <span class="t a">▲ {count(marks, 'mark')}</span>}
    </>
  );
}

export function tallyOf({ problemCounts }: View): { readonly errors: number; readonly marks: number } {
  let errors = 0;
  let marks = 0;
  for (const code of codesOf(problemCounts)) {
    if (PROBLEMS[code].severity === 'error') errors += problemCounts[code] ?? 0;
    else marks += problemCounts[code] ?? 0;
  }
  return { errors, marks };
}

const isCode = (key: string): key is ProblemCode => Object.hasOwn(PROBLEMS, key);
const codesOf = (counts: View['problemCounts']): readonly ProblemCode[] => Object.keys(counts).filter(isCode);

function groupsOf({ problems, problemCounts }: View): readonly Group[] {
  const byCode = Map.groupBy(problems, ({ code }) => code);
  const groups = [...byCode].map(([code, list]) => ({ code, list, total: problemCounts[code] ?? list.length }));
  const weight = ({ code }: Group): number => (PROBLEMS[code].severity === 'error' ? 0 : 1);
  return groups.sort((a, b) => weight(a) - weight(b) || (a.list[0]?.offset ?? 0) - (b.list[0]?.offset ?? 0));
}

interface GroupProps {
  readonly group: Group;
  readonly shell: Shell;
  /** Address of what is said about the code. */
  readonly explained: string;
}

function ProblemGroup({ group: { code, list, total }, shell: { store, explorer }, explained }: GroupProps) {
  const [isLong, setLong] = useState(false);
  const { title, advice, severity } = PROBLEMS[code];
  const shown = list.slice(0, isLong ? MORE : FEW);
  const base = store.base.value;
  const radix = store.radix.value;
  return (
    <li>
      <h3>
        <span class={severity === 'error' ? 'ins-bad-mark' : 'ins-attend-mark'}>
          {severity === 'error' ? '✕' : '▲'}
        </span>{' '}
        <span class="vh">{severity === 'error' ? 'Error:' : 'Worth a look:'}</span>{' '}
        <a class="ins-link" href={explained}>
          {title}
        </a>
        {total > 1 && <span class="q"> × {total.toLocaleString('en')}</span>}
      </h3>
      <p class="ins-hint">{advice}</p>
      <ul>
        {shown.map((problem) => (
          <li key={`${problem.offset} ${problem.record} ${problem.message}`}>
            <button
              type="button"
              onClick={() => {
                if (problem.record >= 0) jumpToRecord(explorer, problem.record, problem.offset);
                else jumpToByte(explorer, problem.offset);
              }}
            >
              <code>{offsetText(base + problem.offset, radix)}</code> {problem.message}
            </button>
          </li>
        ))}
      </ul>
      {list.length > shown.length && !isLong && (
        <button type="button" class="ins-link" onClick={() => setLong(true)}>
          Show {Math.min(MORE, list.length) - FEW} more
        </button>
      )}
      {total > shown.length && (isLong || list.length === shown.length) && (
        <p class="ins-hint">{count(total - shown.length, 'more place')} not listed.</p>
      )}
    </li>
  );
}
