import type { JSX } from 'preact';
import type { PayloadView, StripView } from '#catalog';
import { prose } from '../prose.ts';
import { StripFields } from '../strip.tsx';

/** A short message byte by byte: tag, length and value told apart by colour and by the line below them. */
export function ByteStrip({ strip }: { strip: StripView }): JSX.Element {
  const { caption, href } = strip;
  return (
    <figure class="bs">
      <figcaption>
        <span>
          {caption}: <b>tag</b> <i>length</i> <u>value</u>
        </span>{' '}
        <a href={href}>Open in inspector</a>
      </figcaption>
      <StripFields strip={strip} href={href} />
    </figure>
  );
}

/** The payloads that were recorded of a message, each a link into the inspector. */
export function RecordedPayloads({ payloads }: { payloads: readonly PayloadView[] }): JSX.Element {
  return (
    <div>
      <p class="k">{payloads.length === 1 ? 'A recorded payload' : 'Recorded payloads'}</p>
      <ul class="rp">
        {payloads.map(({ title, note, size, facts, href }) => (
          <li>
            <a href={href}>{title}</a>{' '}
            <small>
              {size}, {facts}
            </small>
            {note !== '' && <div class="p" dangerouslySetInnerHTML={{ __html: prose(note) }} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
