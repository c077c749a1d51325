/** Which question a drawing answers: who holds memory, how a handle lives, how a stream is held back, who calls whom, which byte is what. */
export type DiagramKind = 'lanes' | 'life' | 'flow' | 'map' | 'ruler';

/** One cell of the equivalent table; with a side where it is about one of the two modules. Plain text, not yet escaped. */
export type DiagramCell = string | { readonly text: string; readonly side?: 'go' | 'rust' | undefined };

/** The same facts as the drawing, for whoever cannot see it or wants to copy them. Plain text, not yet escaped. */
export interface DiagramTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Each row has as many cells as there are columns. */
  readonly rows: readonly (readonly DiagramCell[])[];
}

/** A drawing made at build time: SVG in two widths, its table, and the text of it for Mermaid. */
export interface Diagram {
  readonly kind: DiagramKind;
  /** What it shows, in a few words. Plain text. */
  readonly title: string;
  /** What the picture says, in one or two sentences. Plain text. */
  readonly description: string;
  /** A whole `<svg>` for containers from 640 px on; its own units are pixels there. Empty where `tooLarge`. */
  readonly wide: string;
  /** A whole `<svg>` at most 340 units wide, for containers below. Empty where `tooLarge`. */
  readonly narrow: string;
  readonly table: DiagramTable;
  /** Mermaid source, to copy; undefined where Mermaid has no diagram of this kind. */
  readonly mermaid: string | undefined;
  /** Why there is no picture: a sentence that stands with the table in its place. */
  readonly tooLarge?: string | undefined;
}

/** What every drawing is asked for with. */
export interface DiagramOptions {
  /** Beginning of every id in the markup; unique on its page. Letters, digits and hyphens, beginning with a letter. */
  readonly idPrefix: string;
}

/** Widths in units of the two variants. */
export const WIDE = 640;
export const NARROW = 340;
