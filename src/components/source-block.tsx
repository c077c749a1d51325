import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { htmlVoids } from './plain-html.ts';

interface SourceBlockProps {
  /** Names the region for who cannot see it. */
  readonly label: string;
  readonly caption: ComponentChildren;
  /** Trusted HTML of all lines. */
  readonly html: string;
  readonly children?: ComponentChildren;
}

/** Highlighted text that scrolls inside itself, with a caption and a place for a copy button. */
export function SourceBlock({ label, caption, html, children }: SourceBlockProps): JSX.Element {
  return (
    <figure class="src">
      <figcaption>{caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label}>
        <pre data-c>
          <code dangerouslySetInnerHTML={{ __html: html }} />
        </pre>
      </section>
      {children}
    </figure>
  );
}

/** A whole file, each line with its number, which is its anchor. */
export function renderFile(path: string, lines: readonly string[]): string {
  const html = lines
    .map((line, i) => `<span id="L${i + 1}"><a href="#L${i + 1}">${i + 1}</a>${line}</span>`)
    .join('\n');
  return htmlVoids(render(<SourceBlock label={`Source of ${path}`} caption={path} html={html} />));
}
