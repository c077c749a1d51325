import type { JSX } from 'preact';
import { breakable } from './breakable.ts';

/** A link, or plain text where the target has no page. */
interface LinkProps {
  readonly text: string;
  readonly href?: string | undefined;
}

/** A long identifier that may break at its seams. */
export function Name({ text }: { text: string }): JSX.Element {
  const [first, ...rest] = breakable(text);
  return (
    <>
      {first}
      {rest.map((piece) => (
        <>
          <wbr />
          {piece}
        </>
      ))}
    </>
  );
}

export function Link({ link }: { link: LinkProps }): JSX.Element {
  return link.href === undefined ? (
    <Name text={link.text} />
  ) : (
    <a href={link.href}>
      <Name text={link.text} />
    </a>
  );
}
