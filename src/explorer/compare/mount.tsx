import { render } from 'preact';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { CompareApp } from './app.tsx';
import { listedVersions } from './listed-versions.ts';

/** Draws the comparison of any two versions into an element, whose data attributes say of which contract. */
export function mountCompare(element: HTMLElement): void {
  const { compare = '', base = '/', old = '', new: next = '', versions = '[]' } = element.dataset;
  element.replaceChildren();
  render(
    <ErrorBoundary what="The comparison" calming="">
      <CompareApp
        root={new URL(base, document.baseURI).href}
        contract={compare}
        versions={listedVersions(versions)}
        suggested={{ old, new: next }}
      />
    </ErrorBoundary>,
    element,
  );
}
