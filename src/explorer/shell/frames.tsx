import { batch } from '@preact/signals';
import { FRAME_KINDS, FRAME_PROBLEMS, type Frame, type Framed } from '#wire';
import type { Shell } from '../state/shell.ts';
import type { Store } from '../state/store.ts';
import { offsetText, rangeText } from '../view/index.ts';
import { FrameSender } from './frame-sender.tsx';
import { count, size } from './words.ts';

/** Frames that one page of the list shows. */
const PAGE = 8;

/** The frames of the input, the parts of the one at hand, and what is wrong with it. */
export function Frames({ shell }: { readonly shell: Shell }) {
  const { store } = shell;
  const framed = store.framed.value;
  const frame = store.frame.value;
  if (!framed || framed.framing === 'bare') return null;
  const general = framed.problems.filter(({ frame: index }) => index < 0);
  return (
    <section class="ins-panel" aria-labelledby="ins-frames">
      <h2 id="ins-frames">
        {count(framed.count, 'frame')} <Troubled framed={framed} />
      </h2>
      <FrameList store={store} framed={framed} />
      {general.map(({ message, code }) => (
        <p key={code} class="ins-pad ins-trouble">
          {message} {FRAME_PROBLEMS[code].advice}
        </p>
      ))}
      {frame && <FrameParts shell={shell} framed={framed} frame={frame} />}
    </section>
  );
}

function Troubled({ framed }: { readonly framed: Framed }) {
  let errors = 0;
  for (const [code, number] of framed.problemCounts) if (FRAME_PROBLEMS[code].severity === 'error') errors += number;
  return errors > 0 ? <span class="t b">✕ {count(errors, 'error')}</span> : null;
}

function FrameList({ store, framed }: { readonly store: Store; readonly framed: Framed }) {
  const index = store.frameIndex.value;
  const first = Math.floor(index / PAGE) * PAGE;
  const last = Math.min(framed.count, first + PAGE);
  const choose = (next: number): void => {
    batch(() => {
      store.frameIndex.value = Math.max(0, Math.min(framed.count - 1, next));
      store.selection.value = undefined;
      store.guesses.value = new Map();
    });
  };
  if (framed.count === 0) return null;
  return (
    <div class="ins-frames">
      {framed.count > PAGE && (
        <button
          type="button"
          class="ins-button"
          disabled={first === 0}
          onClick={() => choose(first - PAGE)}
          aria-label="Earlier frames"
        >
          ‹
        </button>
      )}
      <ul>
        {Array.from({ length: last - first }, (_, at) => first + at).map((at) => (
          <li key={at}>
            <button type="button" aria-pressed={at === index} onClick={() => choose(at)}>
              <b>{at + 1}</b>{' '}
              {FRAME_KINDS[framed.kinds[at] as number] === 'message' ? '' : FRAME_KINDS[framed.kinds[at] as number]}{' '}
              <span class="q">{size((framed.starts[at + 1] as number) - (framed.starts[at] as number))}</span>
              {hasErrors(framed, at) && <span class="ins-bad-mark"> ✕</span>}
            </button>
          </li>
        ))}
      </ul>
      {framed.count > PAGE && (
        <button
          type="button"
          class="ins-button"
          disabled={last === framed.count}
          onClick={() => choose(first + PAGE)}
          aria-label="Later frames"
        >
          ›
        </button>
      )}
      {framed.count > PAGE && (
        <label class="ins-goto">
          Frame{' '}
          <input
            type="number"
            min={1}
            max={framed.count}
            value={index + 1}
            onChange={({ currentTarget }) => choose(Math.trunc(Number(currentTarget.value) || 1) - 1)}
          />
        </label>
      )}
    </div>
  );
}

const hasErrors = ({ problems }: Framed, frame: number): boolean =>
  problems.some((problem) => problem.frame === frame && problem.severity === 'error');

interface PartsProps {
  readonly shell: Shell;
  readonly framed: Framed;
  readonly frame: Frame;
}

function FrameParts({ shell, framed, frame }: PartsProps) {
  const radix = shell.store.radix.value;
  return (
    <div class="ins-parts">
      <FrameSender shell={shell} framed={framed} frame={frame} />
      <dl>
        {frame.parts.map(({ name, start, end, text }) => (
          <div key={`${name} ${start}`}>
            <dt>
              {name} <code class="q">{end - start === 0 ? 'no bytes' : rangeText(start, end, radix)}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {frame.problems.map(({ code, message, offset, severity }) => (
        <p key={`${code} ${offset}`} class={severity === 'error' ? 'ins-trouble' : 'ins-hint'}>
          <b>
            {severity === 'error' ? '✕' : '▲'} {FRAME_PROBLEMS[code].title}
          </b>{' '}
          at byte {offsetText(offset, radix)}: {message} {FRAME_PROBLEMS[code].advice}
        </p>
      ))}
    </div>
  );
}
