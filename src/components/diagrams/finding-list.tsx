import type { JSX } from 'preact';
import type { FoundView, LinkView } from '#catalog';

const TONES = { error: 'b', warning: 'a', note: 'l' } as const;

const Text = ({ link }: { link: LinkView }): JSX.Element =>
  link.href === undefined ? <span>{link.text}</span> : <a href={link.href}>{link.text}</a>;

/** What checks found, and what the contract knowingly leaves so, with the reason. */
export function FindingList({ rows }: { rows: readonly FoundView[] }): JSX.Element {
  return (
    <ul class="found">
      {rows.map(({ code, severity, title, message, fix, on, place, reason, until }) => (
        <li>
          <p>
            <b>
              <Text link={code} />
            </b>{' '}
            {reason === undefined ? (
              <span class={`t ${TONES[severity]}`}>{severity}</span>
            ) : (
              <span class="t l">suppressed</span>
            )}{' '}
            {title}
          </p>
          <p>{message}</p>
          {fix !== '' && <p class="q">{fix}</p>}
          {reason !== undefined && (
            <p>
              <b>Why it is left so{until === undefined ? '' : `, until ${until}`}:</b> {reason}
            </p>
          )}
          {(on ?? place) && (
            <p class="q">
              {[on, place].map(
                (link) =>
                  link && (
                    <>
                      <code>
                        <Text link={link} />
                      </code>{' '}
                    </>
                  ),
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
