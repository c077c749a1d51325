import { render } from 'preact';
import { createFront } from '../front.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/**
 * Draws the inspector into an element, in place of what stands in it. `root` is the address of the site, absolute, with a slash at
 * its end: schemas and recorded payloads are fetched from there.
 */
export function mountInspector(element: Element, root: string): void {
  element.replaceChildren();
  render(
    <ErrorBoundary>
      <App front={createFront(root)} />
    </ErrorBoundary>,
    element,
  );
}
