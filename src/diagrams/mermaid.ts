import { clean } from './text.ts';

/** Characters that mean nothing in any Mermaid diagram. */
const PLAIN = /[\p{L}\p{N} _.,()/+*=?!'’…–→-]/u;

/**
 * Text that no Mermaid syntax can be made of: whatever might mean something (quotes, brackets, `;`, `#`, `:`, `<`, `%`, `|`, `&`)
 * is written as Mermaid's own character code, `#59;`. For messages, notes and quoted labels (`n1["…"]`); never for ids.
 */
export const mermaidText = (text: string): string =>
  [...clean(text)].map((each) => (PLAIN.test(each) ? each : `#${each.codePointAt(0)};`)).join('') || ' ';
