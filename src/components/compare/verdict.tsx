import type { JSX } from 'preact';
import type { VerdictRowView, VerdictView } from '#review';
import { LevelTag, Ticks } from './marks.tsx';

const LANGUAGES = { go: ['Go', 'g'], rust: ['Rust', 'r'], other: ['other', 'l'] } as const;

/** What breaks, for whom, in which order to deploy: the answer, before anything else. */
export function Verdict({ verdict, old, next }: { verdict: VerdictView; old: string; next: string }): JSX.Element {
  const { level, headline, bump, audiences, upgrade, meets, counts } = verdict;
  return (
    <section class={`verdict is-${level.level}`} aria-labelledby="the-verdict">
      <h2 id="the-verdict" class="verdict-says">
        <span aria-hidden="true">{level.mark}</span> {headline}
      </h2>
      <p class="q">{counts}</p>
      <dl class="verdict-facts">
        <div>
          <dt>Version</dt>
          <dd>
            <b>{bump.required === 'none' ? 'No step needed' : `${bump.required} step`}</b>
            {!bump.suffices && (
              <span class="t b">
                <span aria-hidden="true">✕</span> declares {bump.declared}
              </span>
            )}
            <p>{bump.says}</p>
          </dd>
        </div>
        <div>
          <dt>Upgrade order</dt>
          <dd>
            <b>{upgrade.short}</b>
            <p>{upgrade.says}</p>
            {upgrade.steps.length > 0 && (
              <ol>
                {upgrade.steps.map((step) => (
                  <li>
                    <Ticks text={step} />
                  </li>
                ))}
              </ol>
            )}
            {upgrade.missing.length > 0 && (
              <>
                <p>The contract does not say:</p>
                <ul>
                  {upgrade.missing.map((missing) => (
                    <li>
                      <Ticks text={missing} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </dd>
        </div>
        {meets.length > 0 && (
          <div>
            <dt>Whom it meets</dt>
            <dd>
              <ul class="meets">
                {meets.map(({ name, language, version, level: hit, says }) => (
                  <li>
                    <b>{name}</b> <span class={`t ${LANGUAGES[language][1]}`}>{LANGUAGES[language][0]}</span>
                    {` on ${version} `}
                    <LevelTag level={hit} text={says === '' ? undefined : says} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      <VerdictTable
        label={`Verdict for each audience, ${old} against ${next}`}
        rows={audiences}
        last={(row) => row.changes}
      />
      <p class="q small-print">
        Old reads new: whoever still has {old} meets {next}. New reads old: the reverse. For Go and Rust source: code
        written against one, built with the other’s generated code.
      </p>
    </section>
  );
}

interface VerdictTableProps<R extends VerdictRowView> {
  readonly label: string;
  readonly rows: readonly R[];
  /** Stands before the reason: how many changes. */
  readonly last?: (row: R) => string;
}

/** One row an audience, one column a direction. */
export function VerdictTable<R extends VerdictRowView>({ label, rows, last }: VerdictTableProps<R>): JSX.Element {
  return (
    <table class="ot vdt" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Audience</th>
          <th scope="col">Old reads new</th>
          <th scope="col">New reads old</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{row.name}</th>
            <td data-label="Old reads new">
              <LevelTag level={row.oldReadsNew} />
            </td>
            <td data-label="New reads old">
              <LevelTag level={row.newReadsOld} />
            </td>
            <td data-label="Why" class={row.why === '' ? 'none' : undefined}>
              <span>
                <Ticks text={row.why} />
                {last && last(row) !== '' && <small>{last(row)}</small>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
