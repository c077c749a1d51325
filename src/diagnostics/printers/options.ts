import type { Diagnostic } from '../diagnostic.ts';

export const PRINT_FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'junit'] as const;

export type PrintFormat = (typeof PRINT_FORMATS)[number];

/** What a piece of the text report is; a style function gives it its colour. */
export type StyledPart = 'error' | 'warning' | 'note' | 'title' | 'place' | 'gutter' | 'caret' | 'fix' | 'ok';

/** Wraps a piece of text in whatever makes it coloured; must not change what is visible. */
export type Style = (part: StyledPart, text: string) => string;

export interface PrintOptions {
  readonly format: PrintFormat;
  /** Source text by the `file` of a place, for code frames and snippets. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
  /** Colours for `text`; plain without. Other formats have none. */
  readonly style?: Style | undefined;
  /** Where the site of the same contracts is: findings then link to their pages there. Begins with `https:` or `http:`. */
  readonly siteUrl?: string | undefined;
  /** Names of all contracts looked at: `junit` gives those without findings a suite that passed. */
  readonly contracts?: readonly string[] | undefined;
}

export type Printer = (diagnostics: readonly Diagnostic[], options: Omit<PrintOptions, 'format'>) => string;

/** The page of a finding on the site: of its rule, else of its code. Undefined where the site's address is not known. */
export function findingUrl(
  { code, rule }: Pick<Diagnostic, 'code' | 'rule'>,
  siteUrl: string | undefined,
): string | undefined {
  if (!siteUrl) return undefined;
  const page = rule === undefined ? `findings/${encodeURIComponent(code)}` : `rules/${encodeURIComponent(rule)}`;
  return `${siteUrl.replace(/\/+$/, '')}/${page}/`;
}

/** `VER-01`, or `VER-01 field-type-changed` for a change between two versions. */
export const codeText = ({ code, rule }: Pick<Diagnostic, 'code' | 'rule'>): string =>
  rule === undefined ? code : `${code} ${rule}`;
