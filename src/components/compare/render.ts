import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { ComparisonPictures } from '#catalog';
import type { ComparisonView, DiffRow, ReleaseNotes, VerdictRowView } from '#review';
import { htmlVoids } from '../plain-html.ts';
import { ComparisonChanges, ComparisonVerdict } from './body.tsx';
import { Notes } from './notes.tsx';
import { Pictures } from './pictures.tsx';
import { DiffTable } from './schema-diff.tsx';
import { VerdictTable } from './verdict.tsx';

/** HTML of a comparison in its two parts, for Astro pages. */
export function renderComparison(
  view: ComparisonView,
  pictures: readonly ComparisonPictures[] = [],
): { readonly verdict: string; readonly changes: string } {
  const props = { view, pictures: pictures.length > 0 ? h(Pictures, { pictures }) : undefined };
  return {
    verdict: htmlVoids(render(h(ComparisonVerdict, props))),
    changes: htmlVoids(render(h(ComparisonChanges, props))),
  };
}

/** HTML of a release's notes, for the changelog's pages. */
export const renderNotes = (notes: ReleaseNotes): string => htmlVoids(render(h(Notes, { notes })));

/** HTML of two texts side by side. */
export const renderDiff = (rows: readonly DiffRow[], old: string, next: string): string =>
  htmlVoids(render(h(DiffTable, { diff: { title: 'The example', rows, cut: 0 }, old, next })));

/** HTML of one change's verdicts. */
export const renderVerdictTable = (label: string, rows: readonly VerdictRowView[]): string =>
  htmlVoids(render(h(VerdictTable, { label, rows })));
