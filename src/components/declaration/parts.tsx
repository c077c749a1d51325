import type { ComponentChildren, JSX } from 'preact';
import type {
  AnnotationView,
  GoneView,
  LifeView,
  Linked,
  LinkView,
  OptionView,
  SourceView,
  StatementView,
} from '#catalog';
import { Link, Name } from '../name.tsx';
import { escapeHtml } from '../plain-html.ts';
import { prose } from '../prose.ts';
import { SourceBlock } from '../source-block.tsx';

export { Link, Name };

type Comments = {
  readonly leading?: string | undefined;
  readonly trailing?: string | undefined;
  readonly detached: readonly string[];
};

export function LinkedText({ parts }: { parts: Linked }): JSX.Element {
  return <>{parts.map((part) => (typeof part === 'string' ? part : <Link link={part} />))}</>;
}

/** The line of badges below a title, where there are any. */
export function Badges(props: BadgesProps): JSX.Element | null {
  const { life, deprecated, changedIn = [] } = props;
  const has = life.since !== undefined || life.removedIn !== undefined || deprecated;
  if (!has && changedIn.length === 0) return null;
  return (
    <p class="badges">
      <Life life={life} deprecated={deprecated} />
      {changedIn.length > 0 && (
        <small>changed in {changedIn.map((link, index) => [index > 0 && ', ', <Link link={link} />])}</small>
      )}
    </p>
  );
}

interface BadgesProps {
  readonly life: LifeView;
  readonly deprecated: boolean;
  /** Versions that changed it, linked to what they changed. */
  readonly changedIn?: readonly LinkView[] | undefined;
}

/** The words on a coloured ground: never colour alone. */
export function Tag({
  tone,
  children,
}: {
  tone: 'g' | 'r' | 'l' | 's' | 'a' | 'b';
  children: ComponentChildren;
}): JSX.Element {
  return <span class={`t ${tone}`}>{children}</span>;
}

/** Since when, since when no longer recommended, since when gone. */
export function Life({ life, deprecated }: { life: LifeView; deprecated: boolean }): JSX.Element {
  return (
    <>
      {life.since !== undefined && <Tag tone="s">since {life.since}</Tag>}
      {deprecated && <Tag tone="a">deprecated{life.deprecatedIn !== undefined && ` in ${life.deprecatedIn}`}</Tag>}
      {life.removedIn !== undefined && <Tag tone="b">removed in {life.removedIn}</Tag>}
    </>
  );
}

const block = (html: string): JSX.Element | undefined =>
  html === '' ? undefined : <div class="p" dangerouslySetInnerHTML={{ __html: html }} />;

/** A line of dashes with a title says where in the file one is, not what is declared. */
const RULER = /^\s*[-=*#/]{4,}[^\n]*$/;

/** Leading and trailing comments as prose; detached ones, which often are about something else, folded below. */
export function Prose({ comments }: { comments: Comments }): JSX.Element {
  const detached = comments.detached
    .filter((text) => !RULER.test(text))
    .map(prose)
    .filter((html) => html !== '');
  return (
    <>
      {block(prose(comments.leading) + prose(comments.trailing))}
      {detached.length > 0 && (
        <details class="p q">
          <summary>Comments above it in the file</summary>
          <div dangerouslySetInnerHTML={{ __html: detached.join('') }} />
        </details>
      )}
    </>
  );
}

/** A heading that is its own permalink. */
export function Heading({
  level,
  id,
  children,
}: {
  level: number;
  id: string;
  children: ComponentChildren;
}): JSX.Element {
  const link = <a href={`#${id}`}>{children}</a>;
  if (level <= 2) return <h2>{link}</h2>;
  if (level === 3) return <h3>{link}</h3>;
  if (level === 4) return <h4>{link}</h4>;
  if (level === 5) return <h5>{link}</h5>;
  return <h6>{link}</h6>;
}

export function Notes({ notes }: { notes?: readonly string[] | undefined }): JSX.Element {
  return (
    <>
      {notes?.map((note) => (
        <small>{note}</small>
      ))}
    </>
  );
}

/** Statements but `Since`, which badges say, by what the versions hold. */
export const statementsOf = (annotation: AnnotationView | undefined): readonly StatementView[] =>
  annotation?.statements.filter(({ topic }) => topic !== 'Since') ?? [];

interface StatementsProps {
  readonly annotation?: AnnotationView | undefined;
  /** Topics, in small letters, that are said elsewhere on the page. */
  readonly but?: readonly string[];
}

/** What the annotations say, one statement a line. */
export function Statements({ annotation, but = [] }: StatementsProps): JSX.Element | null {
  const statements = statementsOf(annotation).filter(({ topic }) => !but.includes(topic.toLowerCase()));
  if (!annotation || statements.length === 0) return null;
  const origin =
    annotation.source === 'sidecar'
      ? annotation.overrides
        ? 'from annotations.yaml, which takes the place of what the schema says'
        : 'from annotations.yaml'
      : undefined;
  return (
    <dl class="st">
      {statements.map(({ topic, text }) => (
        <div>
          <dt>{topic}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {origin !== undefined && (
        <div>
          <dt>Stated</dt>
          <dd>{origin}</dd>
        </div>
      )}
    </dl>
  );
}

export function Options({ options }: { options: readonly OptionView[] }): JSX.Element | null {
  if (options.length === 0) return null;
  return (
    <dl class="op">
      {options.map(({ name, text }) => (
        <div>
          <dt>
            <code>
              <Name text={name} />
            </code>
          </dt>
          <dd>
            <code>{text}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What older or newer versions have and this one has not. */
export function Gone({ gone }: { gone: readonly GoneView[] }): JSX.Element {
  return (
    <ul class="gone">
      {gone.map(({ name, number, removedIn, last, reserved }) => (
        <li>
          <code>
            <s>
              <Name text={name} />
            </s>
          </code>{' '}
          {number !== undefined && <span class="q">{number} </span>}
          <Tag tone="b">removed in {removedIn}</Tag> last seen in <Link link={last} />
          {reserved ? '; its number is reserved' : ''}
        </li>
      ))}
    </ul>
  );
}

const SHOWN_LINKS = 24;

/** Links in columns; many of them partly folded. */
export function LinkList({ links }: { links: readonly LinkView[] }): JSX.Element {
  const list = (some: readonly LinkView[]) => (
    <ul class="ls">
      {some.map((link) => (
        <li>
          <code>
            <Link link={link} />
          </code>
        </li>
      ))}
    </ul>
  );
  if (links.length <= SHOWN_LINKS + 6) return list(links);
  return (
    <>
      {list(links.slice(0, SHOWN_LINKS))}
      <details>
        <summary>{links.length - SHOWN_LINKS} more</summary>
        {list(links.slice(SHOWN_LINKS))}
      </details>
    </>
  );
}

/** The declaration as it is written, each line a link to the file's page. */
export function Source({ source }: { source: SourceView }): JSX.Element {
  const [page = ''] = source.href.split('#');
  const html = source.lines
    .map((line, i) => `<a href="${escapeHtml(page)}#L${source.firstLine + i}">${source.firstLine + i}</a>${line}`)
    .join('\n');
  const { path, firstLine, omitted } = source;
  return (
    <SourceBlock
      label={`Source, ${path} from line ${firstLine}`}
      caption={
        <a href={source.href}>
          <Name text={path} />:{firstLine}
        </a>
      }
      html={html}
    >
      {omitted > 0 && (
        <p class="q">
          <a href={`${page}#L${firstLine + source.lines.length}`}>
            {omitted.toLocaleString('en-US')} more lines in the file
          </a>
        </p>
      )}
    </SourceBlock>
  );
}
