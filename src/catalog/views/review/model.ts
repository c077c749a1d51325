import type { Bump } from '#compat';
import type { Diagram } from '#diagrams';
import type { AcceptanceView, ComparisonView, LevelView, ReleaseNotes, TextLink } from '#review';
import type { FoundView } from '../ownership-model.ts';

// Pages about changes: comparisons of two versions, proposals, changelogs. Links are relative to the page.

/** Drawings of one declaration in both versions, where they differ. */
export interface ComparisonPictures {
  readonly id: string;
  readonly before: { readonly version: string; readonly diagrams: readonly Diagram[] };
  readonly after: { readonly version: string; readonly diagrams: readonly Diagram[] };
}

interface OfContract {
  readonly contract: { readonly name: string; readonly title: string; readonly href: string };
}

/** `/contracts/NAME/compare/OLD..NEW/` */
export interface ComparisonPageView extends OfContract {
  readonly view: ComparisonView;
  readonly old: TextLink;
  readonly new: TextLink;
  /** Date of the new version and its summary. */
  readonly date?: string | undefined;
  readonly summary: string;
  /** To the choice of any two versions. */
  readonly choose: string;
  /** The comparisons before and after it. */
  readonly previous?: TextLink | undefined;
  readonly next?: TextLink | undefined;
}

/** A step from one version to the next, in a list. */
export interface StepRowView {
  readonly link: TextLink;
  readonly level: LevelView;
  readonly headline: string;
  readonly bump: Bump;
  readonly date?: string | undefined;
}

/** `/contracts/NAME/compare/` */
export interface ComparePickerView extends OfContract {
  /** Newest first. */
  readonly versions: readonly {
    readonly version: string;
    readonly date?: string | undefined;
    readonly consumers: readonly { readonly name: string; readonly language: 'go' | 'rust' | 'other' }[];
  }[];
  /** What is chosen at first. */
  readonly chosen: { readonly old: string; readonly new: string };
  readonly steps: readonly StepRowView[];
}

export interface ProposalRowView {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly contract: TextLink;
  readonly base: string;
  readonly status: string;
  readonly open: boolean;
  readonly level: LevelView;
  readonly headline: string;
  readonly declared: Bump;
  /** Whether the declared step is enough, and every breaking change is covered or accepted. */
  readonly within: boolean;
  readonly authors: readonly string[];
  readonly date?: string | undefined;
  /** `54 days old`; empty where it has no date. */
  readonly age: string;
}

/** `/proposals/` */
export interface ProposalsView {
  readonly open: readonly ProposalRowView[];
  readonly closed: readonly ProposalRowView[];
}

/** `/proposals/CONTRACT/ID/` */
export interface ProposalPageView extends OfContract {
  readonly row: ProposalRowView;
  readonly number: number;
  readonly base: TextLink;
  readonly released?: TextLink | undefined;
  /** Import paths. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly collisions: readonly { readonly with: TextLink; readonly what: string }[];
  readonly acceptances: readonly (AcceptanceView & { readonly rule: TextLink; readonly symbol: string })[];
  /** What the checks say of it: warnings and notes; errors refuse the build. */
  readonly findings: readonly FoundView[];
  /** What is not within what was agreed, in a sentence; empty where all is. */
  readonly unmet: string;
  /** Undefined where it does not compile. */
  readonly view?: ComparisonView | undefined;
}

/** One release in a changelog. */
export interface ReleaseView extends OfContract {
  readonly anchor: string;
  readonly version: TextLink;
  readonly date?: string | undefined;
  readonly unreleased: boolean;
  readonly summary: string;
  /** Markdown by people; may be empty. */
  readonly notes: string;
  /** Against which version; undefined for the first. */
  readonly since?: string | undefined;
  /** To the whole comparison. */
  readonly comparison?: string | undefined;
  readonly bump?: Bump | undefined;
  readonly changes: ReleaseNotes;
  /** To the rest of it, where the list is cut. */
  readonly rest?: string | undefined;
}

/** `/changelog/` and `/contracts/NAME/changelog/` */
export interface ChangelogView {
  /** Newest first. */
  readonly releases: readonly ReleaseView[];
  readonly feed: string;
  /** The same as Markdown, of one contract. */
  readonly markdown?: string | undefined;
  readonly filters: {
    readonly contracts: readonly { readonly value: string; readonly label: string }[];
    readonly sections: readonly { readonly value: string; readonly label: string }[];
  };
}
