import type { JSX } from 'preact';
import type { AcceptanceView, ChangeGroupView, ChangeView, ConsequenceView, PlaceView } from '#review';
import { Name } from '../name.tsx';
import { CodeLink, LeftOut, LevelTag, Ticks } from './marks.tsx';
import { VerdictTable } from './verdict.tsx';

interface GroupProps {
  readonly group: ChangeGroupView;
  readonly json?: string | undefined;
}

/** The changes of one declaration, file or package. */
export function ChangeGroup({ group, json }: GroupProps): JSX.Element {
  const { anchor, title, what, links, changes, more } = group;
  return (
    <section class="changes" data-change-group aria-labelledby={anchor}>
      <h3 id={anchor}>
        <a href={`#${anchor}`}>
          <Name text={title} />
        </a>{' '}
        <small>{what}</small>
        {links.map(({ text, href }) => (
          <a class="in-version" href={href}>
            {text}
          </a>
        ))}
      </h3>
      <ul>
        {changes.map((change) => (
          <Change change={change} json={json} />
        ))}
      </ul>
      <LeftOut count={more} what={['change of it', 'changes of it']} json={json} />
    </section>
  );
}

/** What the filters look at, in the words of the query string. */
const filtered = ({ level, kind, concerns }: Pick<ChangeView, 'level' | 'kind' | 'concerns'>) => ({
  'data-change': '',
  'data-level': level.level,
  'data-kind': kind,
  'data-audience': concerns.join(' '),
});

function Change({ change, json }: { change: ChangeView; json?: string | undefined }): JSX.Element {
  const { anchor, level, kind, says, verdicts, notes, rest, instead, accepted, consequences, moreConsequences } =
    change;
  return (
    <li id={anchor} class={`is-${level.level}`} {...filtered(change)}>
      <p class="says">
        <LevelTag level={level} /> <span class="t l">{kind}</span> <Ticks text={says} />
      </p>
      {verdicts.length > 0 && <VerdictTable label={`Verdicts: ${says.replaceAll('`', '')}`} rows={verdicts} />}
      {(level.level !== 'safe' || notes.length > 0) && rest !== '' && (
        <p class="q">
          {level.level !== 'safe' && rest}
          {notes.map(({ name, text }) => (
            <>
              {' '}
              {name}: <Ticks text={text} />
            </>
          ))}
        </p>
      )}
      {instead !== '' && (
        <p>
          <b>Instead:</b> <Ticks text={instead} />
        </p>
      )}
      {accepted && <Acceptance accepted={accepted} />}
      <Facts change={change} />
      {consequences.length + moreConsequences > 0 && (
        <details open={consequences.length + moreConsequences <= 3}>
          <summary>
            {consequences.length + moreConsequences === 1
              ? '1 change follows from it'
              : `${(consequences.length + moreConsequences).toLocaleString('en-US')} changes follow from it`}
          </summary>
          <ul class="follows">
            {consequences.map((one) => (
              <Consequence change={one} />
            ))}
          </ul>
          <LeftOut count={moreConsequences} what={['consequence', 'consequences']} json={json} />
        </details>
      )}
    </li>
  );
}

function Consequence({ change }: { change: ConsequenceView }): JSX.Element {
  return (
    <li id={change.anchor} {...filtered(change)}>
      <LevelTag level={change.level} /> <Ticks text={change.says} /> <CodeLink link={change.rule} />
    </li>
  );
}

export function Acceptance({ accepted }: { accepted: AcceptanceView }): JSX.Element {
  const { by, reason, until, state, holds } = accepted;
  return (
    <p class="accepted">
      <span class={`t ${holds ? 's' : 'a'}`}>
        <span aria-hidden="true">{holds ? '✓' : '▲'}</span> {holds ? 'accepted' : state}
      </span>{' '}
      by <b>{by}</b>
      {until !== undefined && ` until ${until}`}: <Ticks text={reason} />
    </p>
  );
}

/** Rule, step, order, buf's ids and both places, in one quiet line. */
function Facts({ change }: { change: ChangeView }): JSX.Element {
  const { rule, bump, order, buf, old, new: next } = change;
  return (
    <ul class="facts-line">
      <li>
        Rule <CodeLink link={rule} />
      </li>
      {bump !== 'none' && <li>{bump} step</li>}
      {order !== '' && <li>{order}</li>}
      {buf.length > 0 && (
        <li>
          buf{' '}
          {buf.map((id, index) => (
            <>
              {index > 0 && ' '}
              <code>
                <Name text={id} />
              </code>
            </>
          ))}
        </li>
      )}
      {old && <Place place={old} />}
      {next && <Place place={next} />}
    </ul>
  );
}

function Place({ place }: { place: PlaceView }): JSX.Element {
  return (
    <li>
      {place.version} <CodeLink link={place} />
    </li>
  );
}
