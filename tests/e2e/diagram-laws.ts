import type { Page } from '@playwright/test';

/**
 * What is wrong with the drawings that a page shows, measured in the browser with the fonts it has: labels outside of the
 * drawing or of their box, over each other, over an edge or a line; text smaller than 12 px; drawings wider than their place.
 *
 * @param least smallest text in CSS pixels.
 * @returns a sentence for each fault; an empty list is what a test wants. `shown` counts the drawings looked at, so that a
 * test can tell an empty page from a good one.
 */
export async function drawnLaws(page: Page, least = 12): Promise<{ shown: number; broken: string[] }> {
  return page.evaluate((smallest) => {
    const broken: string[] = [];
    interface Box {
      x: number;
      y: number;
      right: number;
      bottom: number;
    }
    const SLACK = 0.75;
    const boxOf = (element: SVGGraphicsElement): Box => {
      const { x, y, width, height } = element.getBBox();
      return { x, y, right: x + width, bottom: y + height };
    };
    const inside = (inner: Box, outer: Box): boolean =>
      inner.x >= outer.x - SLACK &&
      inner.right <= outer.right + SLACK &&
      inner.y >= outer.y - SLACK &&
      inner.bottom <= outer.bottom + SLACK;
    const overlap = (a: Box, b: Box): boolean =>
      a.x < b.right - SLACK && b.x < a.right - SLACK && a.y < b.bottom - SLACK && b.y < a.bottom - SLACK;

    const look = (svg: SVGSVGElement): void => {
      const name = svg.querySelector('title')?.textContent ?? '';
      const fault = (text: string): void => {
        broken.push(`${name} (${svg.classList.contains('dg-wide') ? 'wide' : 'narrow'}): ${text}`);
      };
      const view = svg.viewBox.baseVal;
      const whole: Box = { x: view.x, y: view.y, right: view.x + view.width, bottom: view.y + view.height };
      const scale = svg.getBoundingClientRect().width / view.width;
      const parent = svg.parentElement?.getBoundingClientRect();
      if (parent && svg.getBoundingClientRect().width > parent.width + 1) fault('wider than its place');
      const labels = [...svg.querySelectorAll('text')].map((element) => ({ element, box: boxOf(element) }));
      for (const { element, box } of labels) {
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        if (size < smallest - 0.2) fault(`text of ${size.toFixed(1)} px: ${element.textContent}`);
        if (!inside(box, whole)) fault(`outside of the drawing: ${element.textContent}`);
        const shape = element.closest('.dg-box')?.firstElementChild;
        if (shape instanceof SVGGraphicsElement && !inside(box, boxOf(shape)))
          fault(`outside of its box: ${element.textContent}`);
      }
      for (const [at, one] of labels.entries())
        for (const other of labels.slice(at + 1))
          if (overlap(one.box, other.box))
            fault(`one over another: ${one.element.textContent} / ${other.element.textContent}`);
      for (const shape of svg.querySelectorAll<SVGGeometryElement>(':is(rect, circle, path):is(.dg-f, .dg-o, .dg-s)')) {
        const bounds = boxOf(shape);
        for (const { element, box } of labels) {
          if (!overlap(box, bounds)) continue;
          if (shape instanceof SVGPathElement) {
            const length = shape.getTotalLength();
            for (let at = 0; at <= length; at += 1.5) {
              const { x, y } = shape.getPointAtLength(at);
              if (x < box.x + 1 || x > box.right - 1 || y < box.y + 1.5 || y > box.bottom - 1.5) continue;
              fault(`a line through ${element.textContent}`);
              break;
            }
          } else if (!inside(box, bounds)) fault(`over an edge: ${element.textContent}`);
        }
      }
    };

    const shown = [...document.querySelectorAll<SVGSVGElement>('svg.dg[role="img"]')].filter(
      (svg) => svg.getBoundingClientRect().width > 0,
    );
    shown.forEach(look);
    return { shown: shown.length, broken };
  }, least);
}
