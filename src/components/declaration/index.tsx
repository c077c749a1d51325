import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { ANY_VERSION, type DeclarationView, type EnumView, type FoundView, type MessageView } from '#catalog';
import type { Diagram } from '#diagrams';
import { htmlVoids } from '../plain-html.ts';
import { Body, pictureTitle } from './body.tsx';
import { Badges, Link, Name } from './parts.tsx';

const memo = new Map<string, string>();
const MEMO_LIMIT = 4_000;

/** Links into the inspector, up to where the page's version belongs. */
const VERSION_PLACE = new RegExp(`(inspect/#c=[^"&]*&amp;v=)${encodeURIComponent(ANY_VERSION)}(?=&amp;t=)`, 'g');

/** What stands on a declaration's page beside what the schema says of it. */
export interface Beside {
  readonly diagrams: readonly Diagram[];
  /** What the checks found here, and what the contract knowingly leaves so. */
  readonly findings: readonly FoundView[];
}

const NOTHING: Beside = { diagrams: [], findings: [] };

/**
 * HTML of everything a page says of its declaration. Versions of a contract share most declarations, so the same view is
 * rendered once and its HTML given again, with the page's version in its links into the inspector.
 */
export function renderDeclaration(view: DeclarationView, version: string, beside: Beside = NOTHING): string {
  return rendered(view, beside).replace(VERSION_PLACE, (_, before: string) => before + encodeURIComponent(version));
}

function rendered(view: DeclarationView, beside: Beside): string {
  const key = createHash('sha256')
    .update(JSON.stringify([view, beside]))
    .digest('base64');
  const known = memo.get(key);
  if (known !== undefined) return known;
  const html = htmlVoids(render(<Declaration view={view} beside={beside} />));
  if (memo.size >= MEMO_LIMIT) memo.delete(memo.keys().next().value ?? '');
  memo.set(key, html);
  return html;
}

const KIND_WORDS: Readonly<Record<DeclarationView['kind'], string>> = {
  message: 'Message',
  enum: 'Enum',
  service: 'Service',
  method: 'Method',
  extension: 'Extension',
};

function Declaration({ view, beside }: { view: DeclarationView; beside: Beside }): JSX.Element {
  return (
    <div class="doc">
      <header>
        <p class="k">
          {view.kind === 'enum' && view.errorPrefix !== undefined ? 'Error set' : KIND_WORDS[view.kind]}
          {view.kind === 'method' && (
            <>
              {' of '}
              <Link link={view.service} />
              {view.streaming !== 'unary' && `, ${view.streaming}`}
            </>
          )}
        </p>
        <h1>
          <Name text={view.name} />
        </h1>
        <Badges life={view.life} deprecated={view.deprecated} changedIn={view.changedIn} />
      </header>
      <Contents view={view} beside={beside} />
      <div class="col">
        <Body view={view} level={2} beside={beside} />
      </div>
    </div>
  );
}

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly code?: boolean;
}

function Contents({ view, beside }: { view: DeclarationView; beside: Beside }): JSX.Element | null {
  const entries = contentsOf(view, beside);
  if (entries.length < 2) return null;
  return (
    <nav class="toc" aria-label="On this page">
      <ul>
        {entries.map(({ id, text, code }) => (
          <li>
            <a href={`#${id}`}>{code ? <Name text={text} /> : text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function contentsOf(view: DeclarationView, { diagrams, findings }: Beside): Entry[] {
  const when = (condition: boolean, id: string, text: string): Entry[] => (condition ? [{ id, text }] : []);
  const nested = (parent: MessageView): Entry[] =>
    parent.nested.map((child: MessageView | EnumView) => ({ id: child.anchor, text: child.name, code: true }));
  const drawn = when(diagrams.length > 0, 'in-pictures', pictureTitle({ diagrams, findings }));
  const own: Entry[] = (() => {
    switch (view.kind) {
      case 'message':
        return [
          ...drawn,
          ...when(view.fields.length > 0, 'the-fields', 'Fields'),
          ...when(view.bytes !== undefined, 'on-the-wire', 'On the wire'),
          ...when(view.memory !== undefined, 'in-memory', 'In memory'),
          ...when(view.gone.length > 0, 'no-longer-here', 'No longer here'),
          ...when(view.extensions.length > 0, 'the-extensions', 'Extensions'),
          ...nested(view),
        ];
      case 'enum':
        return [
          ...when(true, 'the-values', 'Values'),
          ...when(view.gone.length > 0, 'no-longer-here', 'No longer here'),
        ];
      case 'service':
        return [
          ...drawn,
          ...when(view.methods.length > 0, 'the-methods', 'Methods'),
          ...when(view.gone.length > 0, 'no-longer-here', 'No longer here'),
        ];
      case 'method':
        return [
          ...when(true, 'the-call', 'Calling it'),
          ...drawn,
          ...when(Boolean(view.go?.signature ?? view.rust?.signature), 'in-code', 'In code'),
          ...when(typeof view.errors !== 'string', 'its-errors', 'Errors'),
          ...when(true, 'the-request', 'Request'),
          ...when(true, 'the-response', 'Response'),
        ];
      case 'extension':
        return when(true, 'the-field', 'The field it adds');
    }
  })();
  return [
    ...own,
    ...when(findings.length > 0, 'what-was-found', 'Findings'),
    ...when(view.options.length > 0, 'its-options', 'Options'),
    ...when(view.usedBy.length > 0, 'used-by', 'Used by'),
    ...when(view.source !== undefined, 'the-source', 'Source'),
  ];
}
