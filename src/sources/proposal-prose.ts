import { type MdastNode, mdxToMdast } from 'satteri';
import type { Report } from './report.ts';

// Prose of a proposal is read by others than those who wrote it, and laid out by whoever builds their site. It is MDX, and MDX is
// a program: what would run, load or listen is refused, so that a proposal is words and pictures of words alone.

/** Elements that say how words are meant, and fold them. */
const ELEMENTS: ReadonlySet<string> = new Set([
  'abbr',
  'br',
  'del',
  'details',
  'ins',
  'kbd',
  'mark',
  'sub',
  'summary',
  'sup',
]);
const ATTRIBUTES: ReadonlySet<string> = new Set(['title', 'open', 'lang']);

/** `{/* … *​/}`: nothing but comments. */
const ONLY_COMMENTS = /^(?:\s|\/\*[\s\S]*?\*\/)*$/;

/**
 * Reports what keeps the prose of a proposal from being laid out, and every piece of code in it.
 *
 * @param firstLine the line of the file on which the prose begins.
 */
export function checkProse(prose: string, firstLine: number, file: string, report: Report): void {
  const tell = (message: string, line: number, column: number): void => {
    report('PRO-16', { message, place: { file, line: firstLine + line - 1, column } });
  };
  let tree: MdastNode;
  try {
    tree = mdxToMdast(prose);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, line = '1', column = '1', what = text] = /^(\d+):(\d+): ([\s\S]*?)(?: \([\w:-]+\))?$/.exec(text) ?? [];
    tell(`${what.replace(/\.?$/, '.')}`, Number(line), Number(column));
    return;
  }
  const pending: MdastNode[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const found = codeIn(node);
    if (found !== undefined) tell(found, node.position?.start.line ?? 1, node.position?.start.column ?? 1);
    if ('children' in node) pending.push(...(node.children as MdastNode[]).toReversed());
  }
}

/** What of a node would be more than words; undefined where nothing is. */
function codeIn(node: MdastNode): string | undefined {
  switch (node.type) {
    case 'mdxjsEsm':
      return 'Prose of a proposal imports and exports nothing.';
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return ONLY_COMMENTS.test(node.value)
        ? undefined
        : `\`{${shortened(node.value)}}\` is code; a brace is written \`\\{\`.`;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement': {
      const name = node.name ?? '';
      if (!ELEMENTS.has(name))
        return `\`<${shortened(name)}>\` is no element of prose; there are ${[...ELEMENTS].join(', ')}.`;
      const wrong = node.attributes.find(
        (one) => one.type !== 'mdxJsxAttribute' || !ATTRIBUTES.has(one.name) || typeof (one.value ?? '') !== 'string',
      );
      return wrong && `\`<${name}>\` takes ${[...ATTRIBUTES].join(', ')} with plain text, and nothing else.`;
    }
    case 'link':
    case 'definition':
      return LEADS_AWAY.test(node.url) && !LINKED.test(node.url)
        ? `A link leads to a page or an address, not to \`${shortened(node.url)}\`.`
        : undefined;
    case 'image':
      return LEADS_AWAY.test(node.url) ? `A picture is loaded from elsewhere: \`${shortened(node.url)}\`.` : undefined;
    default:
      return undefined;
  }
}

/** Has a scheme, or another host. */
const LEADS_AWAY = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const LINKED = /^(?:https?|mailto):/i;

const LONGEST = 40;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
