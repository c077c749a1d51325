import { FINDING_CODES, FINDINGS } from '#diagnostics';
import { type DiagramKind, MARKS, type Mark, markSample } from '#diagrams';
import { relativeUrl, urls } from '#lookup';
import { KINDS } from './legend/kinds.ts';
import { SHARED } from './legend/shared.ts';
import type { Example, KindText, RealBug } from './legend/text.ts';
import type { LinkView } from './model.ts';

export type { RealBug } from './legend/text.ts';

/** One mark of the drawings. */
export interface MarkView {
  /** Its anchor. */
  readonly id: string;
  readonly name: string;
  /** Plain text. */
  readonly words: string;
  /** An `<svg>`, safe to insert. */
  readonly sample: string;
  /** The kind of ownership that it stands for. */
  readonly kind?: LinkView | undefined;
}

/** One kind of drawing, and the marks that are explained with it. */
export interface DrawingView {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  /** Which question it answers. */
  readonly words: string;
  /** Marks that occur in no drawing before this one. */
  readonly marks: readonly MarkView[];
  /** Marks that occur here and are explained with a drawing before this one. */
  readonly also: readonly LinkView[];
}

/** Code of one boundary: as the contract, Go and Rust have it. Imports are left out. */
export interface ExampleView {
  /** Its anchor. */
  readonly id: string;
  /** What the files are called, without their ending. */
  readonly file: string;
  readonly title: string;
  /** Plain text with `ticks` around code. */
  readonly note: string;
  readonly contract: string;
  readonly go: string;
  readonly rust: string;
}

/** One kind of ownership at a glance. Texts are plain, with `ticks` around code. */
export interface KindView {
  /** Its anchor on the legend, and its page. */
  readonly id: string;
  readonly href: string;
  readonly name: string;
  /** How the contract says it. */
  readonly word: string;
  /** An `<svg>`, safe to insert; undefined where no drawing has a mark for it. */
  readonly sample?: string | undefined;
  readonly summary: string;
  /** Who allocates, reads and releases, and until when. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** What else to know. */
  readonly advice: string;
  /** A boundary at which the promise was broken. */
  readonly bug: RealBug;
  /** Its first example. */
  readonly example: ExampleView;
}

/** The page of one kind. Links are relative to it. */
export interface KindPageView extends KindView {
  readonly broken: string;
  readonly bugs: readonly RealBug[];
  readonly checks: readonly { readonly link: LinkView; readonly title: string }[];
  readonly examples: readonly ExampleView[];
  readonly previous?: LinkView | undefined;
  readonly next?: LinkView | undefined;
}

/** The legend: every mark of the drawings and every kind of ownership, each once. */
export interface LegendPageView {
  readonly drawings: readonly DrawingView[];
  readonly kinds: readonly KindView[];
}

const DRAWINGS: Readonly<Record<DiagramKind, { readonly title: string; readonly words: string }>> = {
  lanes: {
    title: 'Call lanes',
    words:
      'One for each method: who holds memory while a call runs. Go’s heap and Rust’s heap are lanes, the boundary lies between them, and time runs downwards.',
  },
  flow: {
    title: 'Stream flow',
    words: 'One for each stream and each callback that is called many times: how far the sender may run ahead.',
  },
  life: {
    title: 'Handle life',
    words:
      'One for each handle: its states, the calls that lead from one to the next, and what has to stay open around it.',
  },
  map: { title: 'Module map', words: 'One for each contract and one for the site: who calls whom.' },
  ruler: { title: 'Byte ruler', words: 'One for each struct with C layout: which byte belongs to which field.' },
};

const ORDER: readonly DiagramKind[] = ['lanes', 'flow', 'life', 'map', 'ruler'];

/** The legend, with links from `/legend/`. */
export function legendPage(): LegendPageView {
  return { drawings: drawingsOf(MARKS), kinds: KINDS.map((kind) => kindView(kind, urls.legend())) };
}

/** A page for each kind of ownership, in the order in which they are to be read. */
export function kindPages(): KindPageView[] {
  return KINDS.map((kind, at) => {
    const page = urls.legendKind(kind.id);
    const link = (other: KindText | undefined): LinkView | undefined =>
      other && { text: other.name, href: relativeUrl(page, urls.legendKind(other.id)) };
    const { broken, bugs } = kind;
    return {
      ...kindView(kind, page),
      broken,
      bugs,
      checks: FINDING_CODES.filter((code) => kind.checks.includes(code)).map((code) => ({
        link: { text: code, href: relativeUrl(page, urls.finding(code)) },
        title: FINDINGS[code].title,
      })),
      examples: kind.examples.map(exampleView),
      previous: link(KINDS[at - 1]),
      next: link(KINDS[at + 1]),
    };
  });
}

/** What the code of all examples uses. */
export const sharedExample = (): ExampleView => exampleView(SHARED);

/** Marks by the first drawing that they occur in; drawings without any are left out. */
export function drawingsOf(marks: readonly Mark[]): DrawingView[] {
  const homeOf = (mark: Mark): DiagramKind | undefined => ORDER.find((kind) => mark.in.includes(kind));
  return ORDER.map((kind) => ({
    id: kind,
    ...DRAWINGS[kind],
    marks: marks.filter((mark) => homeOf(mark) === kind).map(markView),
    also: marks
      .filter((mark) => mark.in.includes(kind) && homeOf(mark) !== kind)
      .map((mark) => ({ text: mark.name, href: `#${markAnchor(mark)}` })),
  })).filter(({ marks: own, also }) => own.length + also.length > 0);
}

const markAnchor = ({ id }: Mark): string => `mark-${id.toLowerCase().replaceAll('_', '-')}`;

function markView(mark: Mark): MarkView {
  const kind = KINDS.find((one) => one.mark === mark.id);
  return {
    id: markAnchor(mark),
    name: mark.name,
    words: mark.words,
    sample: markSample(mark),
    kind: kind && { text: kind.name, href: `#${kind.id}` },
  };
}

function kindView({ examples: [first], bugs: [bug], ...kind }: KindText, from: string): KindView {
  const mark = MARKS.find(({ id }) => id === kind.mark);
  return {
    id: kind.id,
    href: relativeUrl(from, urls.legendKind(kind.id)),
    name: kind.name,
    word: kind.word,
    sample: mark && markSample(mark),
    summary: kind.summary,
    facts: [
      { label: 'Allocates', text: kind.allocates },
      { label: 'Reads', text: kind.reads },
      { label: 'Releases', text: kind.releases },
      { label: 'Until', text: kind.until },
    ],
    advice: kind.advice,
    bug,
    example: exampleView(first),
  };
}

const exampleView = ({ id, title, note, contract, go, rust }: Example): ExampleView => ({
  id: `code-${id.replaceAll('_', '-')}`,
  file: id,
  title,
  note,
  contract: [inService(contract.service), contract.file.trim()].filter((part) => part !== '').join('\n\n'),
  go: go.code.trim(),
  rust: rust.code.trim(),
});

/** Declarations of a service with the service around them. */
const inService = (members: string): string =>
  members === '' ? '' : `service Notebook {\n${members.trim().replaceAll(/^(?=.)/gm, '  ')}\n}`;
