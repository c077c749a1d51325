import type { JSX } from 'preact';
import type { StripField as Field, Strip } from '#review';
import { Name } from './name.tsx';

/** A short message field by field; `href` opens the whole of one that is cut. */
export function StripFields({ strip, href }: { strip: Strip; href?: string | undefined }): JSX.Element {
  const { fields, more } = strip;
  const rest = `… and ${more === 1 ? '1 more byte' : `${more} more bytes`}`;
  return (
    <ol>
      {fields.map((field) => (
        <StripField field={field} />
      ))}
      {more > 0 && (
        <li>
          {href === undefined ? (
            <span class="more">{rest}</span>
          ) : (
            <a class="more" href={href}>
              {rest}
            </a>
          )}
        </li>
      )}
    </ol>
  );
}

/** For eyes the bytes above their name; for ears one sentence. A message stands before and around its fields. */
function StripField({ field }: { field: Field }): JSX.Element {
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

function spoken({ name, value, tag, length, endTag, first, last, inside }: Field): string {
  const parts = [
    `tag ${tag}`,
    ...(length === '' ? [] : [`length ${length}`]),
    ...(value === '' ? [inside.length > 0 ? 'with these fields' : 'empty'] : [`value ${value}`]),
    ...(endTag === '' ? [] : [`end tag ${endTag}`]),
  ];
  return `${name}, ${first === last ? `byte ${first}` : `bytes ${first} to ${last}`}: ${parts.join(', ')}`;
}
