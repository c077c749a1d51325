import type { JSX } from 'preact';
import type { PayloadView, StripFieldView, StripView } from '#catalog';
import { prose } from '../prose.ts';
import { Name } from './parts.tsx';

/** A short message byte by byte: tag, length and value told apart by colour and by the line below them. */
export function ByteStrip({ strip }: { strip: StripView }): JSX.Element {
  const { caption, fields, more, href } = strip;
  return (
    <figure class="bs">
      <figcaption>
        <span>
          {caption}: <b>tag</b> <i>length</i> <u>value</u>
        </span>{' '}
        <a href={href}>Open in inspector</a>
      </figcaption>
      <ol>
        {fields.map((field) => (
          <StripField field={field} />
        ))}
        {more > 0 && (
          <li>
            <a class="more" href={href}>
              … and {more === 1 ? '1 more byte' : `${more} more bytes`}
            </a>
          </li>
        )}
      </ol>
    </figure>
  );
}

/** For eyes the bytes above their name; for ears one sentence. A message stands before and around its fields. */
function StripField({ field }: { field: StripFieldView }): JSX.Element {
  const { name, value, tag, length, bytes, cut, endTag, inside } = field;
  const own = (
    <>
      <span class="vh">{spoken(field)}</span>
      <code aria-hidden="true">
        <b>{tag}</b>
        {length !== '' && <i>{length}</i>}
        {bytes !== '' && <u>{cut ? `${bytes} …` : bytes}</u>}
      </code>
      <small aria-hidden="true">
        <b>
          <Name text={name} />
        </b>
        {value !== '' && ` ${value}`}
      </small>
    </>
  );
  if (inside.length === 0) return <li>{own}</li>;
  return (
    <li class="m">
      <div>{own}</div>
      <ol>
        {inside.map((inner) => (
          <StripField field={inner} />
        ))}
        {endTag !== '' && (
          <li aria-hidden="true">
            <code>
              <b>{endTag}</b>
            </code>
            <small>end</small>
          </li>
        )}
      </ol>
    </li>
  );
}

function spoken({ name, value, tag, length, endTag, first, last, inside }: StripFieldView): string {
  const parts = [
    `tag ${tag}`,
    ...(length === '' ? [] : [`length ${length}`]),
    ...(value === '' ? [inside.length > 0 ? 'with these fields' : 'empty'] : [`value ${value}`]),
    ...(endTag === '' ? [] : [`end tag ${endTag}`]),
  ];
  return `${name}, ${first === last ? `byte ${first}` : `bytes ${first} to ${last}`}: ${parts.join(', ')}`;
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
