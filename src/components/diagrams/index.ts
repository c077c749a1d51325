import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { Diagram } from '#diagrams';
import { htmlVoids } from '../plain-html.ts';
import { DiagramFigure } from './figure.tsx';

/** HTML of a drawing with its words and its table, for Astro pages. */
export const diagramHtml = (diagram: Diagram, id?: string): string =>
  htmlVoids(render(h(DiagramFigure, { diagram, id })));
