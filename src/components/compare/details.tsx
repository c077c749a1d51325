import type { JSX } from 'preact';
import type { ErrorDiffRow, ErrorsDiffView, ProofView, ReplayView, SurfaceDiffView, WitnessView } from '#review';
import { Name } from '../name.tsx';
import { StripFields } from '../strip.tsx';
import { CodeLink, LeftOut, LevelTag, Ticks } from './marks.tsx';

const LANGUAGE = { go: 'Go', rust: 'Rust' } as const;

/** What generated code looks like before and after, where it differs. */
export function SurfaceDiff({ diff }: { diff: SurfaceDiffView }): JSX.Element {
  const { language, profile, declarations, more } = diff;
  const name = LANGUAGE[language];
  return (
    <details class="sf" open={declarations.length <= 12}>
      <summary>
        <span class={`t ${language === 'go' ? 'g' : 'r'}`}>{name}</span>{' '}
        {declarations.length === 1 ? '1 declaration differs' : `${declarations.length} declarations differ`}{' '}
        <small>{profile}</small>
      </summary>
      <table class="ot sf-table" aria-label={`${name}, before and after`}>
        <thead>
          <tr>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        {declarations.map(({ id, level, rows }) => (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                <code>
                  <Name text={id} />
                </code>{' '}
                {level.level !== 'safe' && <LevelTag level={level} />}
              </th>
            </tr>
            {rows.map(({ before, after }) => (
              <tr>
                <td data-label="Before">
                  <Code text={before} />
                </td>
                <td data-label="After">
                  <Code text={after} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <LeftOut count={more} what={['declaration', 'declarations']} />
    </details>
  );
}

function Code({ text }: { text: string }): JSX.Element {
  if (text === '') return <span class="q">nothing</span>;
  return (
    <code>
      <Name text={text} />
    </code>
  );
}

export function ErrorsDiff({ errors }: { errors: ErrorsDiffView }): JSX.Element {
  return (
    <div class="ed">
      <ErrorRows title="Added" tone="s" rows={errors.added} />
      <ErrorRows title="Retired" tone="b" rows={errors.retired} />
    </div>
  );
}

function ErrorRows({
  title,
  tone,
  rows,
}: {
  title: string;
  tone: 's' | 'b';
  rows: readonly ErrorDiffRow[];
}): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>
        <span class={`t ${tone}`}>{title}</span>
      </h3>
      <ul class="ed-list">
        {rows.map(({ code, name, cause }) => (
          <li>
            <CodeLink link={code} />{' '}
            <small>
              <code>
                <Name text={name} />
              </code>
            </small>
            {cause !== '' && <p>{cause}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Payloads made to show what a message's changes do: the bytes, what was written, what is read. */
export function Proof({ proof }: { proof: ProofView }): JSX.Element {
  const tells = proof.witnesses.some(({ level }) => level.level !== 'safe');
  return (
    <details class="pf" open={tells}>
      <summary>
        <CodeLink link={{ text: proof.message.text }} />{' '}
        <small>
          {proof.witnesses.length === 1 ? '1 payload' : `${proof.witnesses.length} payloads`},{' '}
          {tells ? 'some read otherwise' : 'all read the same'}
        </small>
      </summary>
      {proof.contradicts !== '' && <p class="note">{proof.contradicts}</p>}
      {proof.witnesses.map((witness) => (
        <Witness witness={witness} />
      ))}
      <LeftOut count={proof.more} what={['payload', 'payloads']} />
    </details>
  );
}

function Witness({ witness }: { witness: WitnessView }): JSX.Element {
  const { title, level, writer, reader, strip, written, readings, open } = witness;
  return (
    <figure class="bs wt">
      <figcaption>
        <span>
          <LevelTag level={level} /> <Ticks text={title} />
        </span>
        {open.length > 0 && (
          <span>
            Open in the inspector as{' '}
            {open.map(({ text, href }, index) => (
              <>
                {index > 0 && ' or '}
                <a href={href}>{text}</a>
              </>
            ))}
          </span>
        )}
      </figcaption>
      {strip.fields.length === 0 && strip.more === 0 ? (
        <p class="q">No bytes at all.</p>
      ) : (
        <StripFields strip={strip} />
      )}
      <dl class="wt-read">
        <div>
          <dt>{writer} wrote</dt>
          <dd>
            <code>{written}</code>
          </dd>
        </div>
        {readings.map(({ runtime, level: read, read: text, why }) => (
          <div>
            <dt>
              {reader} reads <span class={`t ${runtime === 'go' ? 'g' : 'r'}`}>{LANGUAGE[runtime]}</span>
            </dt>
            <dd>
              <LevelTag level={read} /> {text === '' ? <span class="q">refused</span> : <code>{text}</code>}
              {why !== '' && (
                <p>
                  <Ticks text={why} />
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

export function Replay({ replay }: { replay: ReplayView }): JSX.Element {
  const { says, level, differing, left } = replay;
  return (
    <div class="replay">
      <p>
        <LevelTag level={level} text={level.level === 'safe' ? 'replayed' : 'differs'} /> {says}
      </p>
      {differing.length > 0 && (
        <ul>
          {differing.map(({ title, message, why }) => (
            <li>
              <b>{title}</b>{' '}
              <code>
                <Name text={message} />
              </code>
              : <Ticks text={why} />
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <details>
          <summary>
            {left.length === 1 ? '1 payload was not replayed' : `${left.length} payloads were not replayed`}
          </summary>
          <ul>
            {left.map(({ title, why }) => (
              <li>
                <code>{title}</code>: <Ticks text={why} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
