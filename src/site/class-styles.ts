import { createCssVariablesTheme, type ShikiTransformer } from 'shiki/core';

// The Content-Security-Policy forbids style attributes, so everything that Markdown would style inline becomes a class.

/** A theme of variables: each token's colour is `var(--tk-NAME)`. */
export const classTheme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--tk-' });

const FONT_CLASS = new Map([
  ['font-style:italic', 'tk-i'],
  ['font-weight:bold', 'tk-b'],
  ['user-select: none', 'tk-nosel'],
]);

interface Node {
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Turns Shiki's style attributes into `tk-…` classes. Throws on a style it does not know, so that none is lost unseen. */
export const classHighlight = (): ShikiTransformer => ({
  name: 'style-to-class',
  enforce: 'post',
  root(root) {
    toClasses(root as unknown as Node);
  },
});

function toClasses(node: Node): void {
  const style = node.properties?.['style'];
  if (node.properties && style !== undefined) {
    delete node.properties['style'];
    const classes = String(style)
      .split(';')
      .map((declaration) => declaration.trim())
      .filter(Boolean)
      .flatMap(classesOf);
    const before = node.properties['class'];
    if (classes.length > 0) node.properties['class'] = [before, ...classes].flat().filter(Boolean).join(' ');
  }
  node.children?.forEach(toClasses);
}

function classesOf(declaration: string): string[] {
  const name = /var\(--tk-(?:token-)?([\w-]+)\)/.exec(declaration)?.[1];
  if (name !== undefined) return name === 'foreground' || name === 'background' ? [] : [`tk-${name}`];
  const known = FONT_CLASS.get(declaration);
  if (known === undefined) throw new Error(`No class for the highlighter's style: ${declaration}`);
  return [known];
}

interface Visitor {
  setProperty(node: unknown, name: string, value: unknown): void;
}

/** Column alignment of Markdown tables as classes. */
export const alignToClass = {
  name: 'align-to-class',
  element: {
    filter: ['th', 'td'],
    visit(node: unknown, context: Visitor): void {
      const style = (node as Node).properties?.['style'];
      const side = /text-align:\s*(\w+)/.exec(String(style ?? ''))?.[1];
      if (side === undefined) return;
      context.setProperty(node, 'style', null);
      context.setProperty(node, 'className', [`ta-${side}`]);
    },
  },
};
