import type { Comments } from '#schema';
import type { BytesView } from './bytes-model.ts';

// What a page shows, ready to lay out: every link made (relative to the page's folder), every number formatted. Plain data,
// so that pages of different versions with the same content can be recognised and rendered once.

/** Text with links inside: a type expression, a signature. */
export type Linked = readonly (string | LinkView)[];

export interface LinkView {
  readonly text: string;
  /** Relative to the page's folder; undefined where the target has no page (then plain text). */
  readonly href?: string | undefined;
  /** Full name, for a title. */
  readonly id?: string | undefined;
}

/** Badges of a declaration's life. Version labels, not indexes; `since` undefined where it exists since the first version. */
export interface LifeView {
  readonly since?: string | undefined;
  readonly deprecatedIn?: string | undefined;
  /** For declarations of old versions that newer ones lack. */
  readonly removedIn?: string | undefined;
}

/** One declaration in one language. */
export interface FormView {
  /** As one writes it: `ledgerkv.GetReply`, `ledgerkv::v1::GetReply`. */
  readonly name: string;
  /** For fields: `[]byte`, `Option<u64>`. */
  readonly type?: string | undefined;
  /** For methods: how a caller and how an implementer sees it. */
  readonly signature?: { readonly client: string; readonly server: string } | undefined;
  /** Getter (Go). */
  readonly accessor?: string | undefined;
  /** Where there is more than a getter: `SetValue(v []byte)`, `HasValue() bool`. */
  readonly methods?: readonly string[] | undefined;
  readonly notes: readonly string[];
  /** As other generators write it; those that write the same are left out. */
  readonly others?: readonly OtherFormView[] | undefined;
}

export interface OtherFormView extends Omit<FormView, 'others'> {
  /** `hybrid`, `prost-13`: a word of the choice of generators. */
  readonly profile: string;
}

/** A message's struct in both languages. All numbers are bytes. */
export interface MemoryView {
  readonly go?: StructView | undefined;
  readonly rust?: StructView | undefined;
  readonly rows: readonly {
    /** Member as the schema calls it, or as the generator does where it adds one of its own. */
    readonly name: string;
    readonly own: boolean;
    readonly go?: MemberView | undefined;
    readonly rust?: MemberView | undefined;
  }[];
}

export interface StructView {
  readonly size: number;
  readonly align: number;
  readonly padding: number;
  /** What the numbers hold for. */
  readonly basis: string;
  readonly notes: readonly string[];
}

export interface MemberView {
  readonly offset?: number | undefined;
  readonly size: number;
  /** Beyond the struct; empty where there is nothing. */
  readonly heap: string;
}

export interface OptionView {
  readonly name: string;
  /** One line, or several for a message value. */
  readonly text: string;
}

/** An annotation in words: one statement a line, with where it was written. */
export interface AnnotationView {
  readonly statements: readonly StatementView[];
  /** `schema` or `sidecar`; and whether the sidecar replaced something. */
  readonly source: 'schema' | 'sidecar';
  readonly overrides: boolean;
}

export interface StatementView {
  /** `Ownership`, `Deadline`, `Blocking` … */
  readonly topic: string;
  readonly text: string;
}

/** Highlighted source of a declaration: HTML of `<span class="tk-…">` per line, made from escaped text. */
export interface SourceView {
  readonly path: string;
  readonly firstLine: number;
  /** Trusted HTML, one entry a line. */
  readonly lines: readonly string[];
  /** Link to the whole file at this line. */
  readonly href: string;
  /** Lines left out, of a very long declaration. */
  readonly omitted: number;
}

export interface FieldView {
  /** Fragment on this page; empty where the field is shown away from home, then `href` leads there. */
  readonly anchor: string;
  readonly href?: string | undefined;
  readonly id: string;
  readonly name: string;
  readonly number: number;
  /** `varint`, `64-bit`, `length-delimited`, `group`, `32-bit`. */
  readonly wireType: string;
  /** The tag's bytes: `0a`, `a2 06`. */
  readonly tag: string;
  readonly type: Linked;
  /** `optional`, `required`, `implicit`, `repeated (packed)`, `repeated`, `map`, `one of KIND`. */
  readonly presence: string;
  /** The value when absent, or the explicit default. */
  readonly defaultValue: string;
  readonly jsonName: string;
  readonly oneof?: string | undefined;
  readonly go: FormView;
  readonly rust: FormView;
  readonly life: LifeView;
  readonly deprecated: boolean;
  readonly comments: Comments;
  readonly options: readonly OptionView[];
  readonly annotation?: AnnotationView | undefined;
  /** Owner badge: own kind and heap, where stated: `borrow`, `transfer`, … */
  readonly owner?:
    | { readonly kind: string; readonly text: string; readonly side?: 'go' | 'rust' | undefined }
    | undefined;
}

/** A field, value, or method that older versions had and this one has not, or that newer ones dropped. */
export interface GoneView {
  readonly name: string;
  readonly number?: number | undefined;
  readonly removedIn: string;
  /** Its page or anchor in the last version that had it. */
  readonly last: LinkView;
  readonly reserved: boolean;
}

export interface ValueView {
  readonly anchor: string;
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly go: FormView;
  readonly rust: FormView;
  readonly life: LifeView;
  readonly deprecated: boolean;
  readonly comments: Comments;
  readonly options: readonly OptionView[];
  readonly annotation?: AnnotationView | undefined;
  /** The error code it stands for. */
  readonly error?: LinkView | undefined;
}

export interface MethodRowView {
  readonly name: string;
  readonly anchor: string;
  readonly href: string;
  readonly input: LinkView;
  readonly output: LinkView;
  readonly streaming: 'unary' | 'client streaming' | 'server streaming' | 'bidirectional';
  readonly summary: string;
  readonly life: LifeView;
  readonly deprecated: boolean;
  readonly blocking?: string | undefined;
}

interface CommonView {
  readonly id: string;
  /** Empty for the page's own declaration, else the fragment that points at it. */
  readonly anchor: string;
  readonly name: string;
  readonly go?: FormView | undefined;
  readonly rust?: FormView | undefined;
  readonly comments: Comments;
  readonly deprecated: boolean;
  readonly life: LifeView;
  readonly options: readonly OptionView[];
  readonly annotation?: AnnotationView | undefined;
  readonly usedBy: readonly LinkView[];
  readonly source?: SourceView | undefined;
  /** Versions in which what its page shows changed, linked to the changelog; on the page's own declaration only. */
  readonly changedIn?: readonly LinkView[] | undefined;
}

export interface MessageView extends CommonView {
  readonly kind: 'message';
  readonly fields: readonly FieldView[];
  readonly oneofs: readonly {
    readonly name: string;
    readonly anchor: string;
    readonly fields: readonly string[];
    readonly comments: Comments;
    readonly go?: FormView | undefined;
    readonly rust?: FormView | undefined;
  }[];
  readonly extensions: readonly FieldView[];
  readonly gone: readonly GoneView[];
  /** `4, 8 to 10, "old_name"`, empty where nothing is reserved. */
  readonly reserved: string;
  readonly extensionRanges: string;
  /** Undefined where there is neither a field to show nor a recorded payload. */
  readonly bytes?: BytesView | undefined;
  /** Undefined where no language's struct is known. */
  readonly memory?: MemoryView | undefined;
  readonly nested: readonly (MessageView | EnumView)[];
}

export interface EnumView extends CommonView {
  readonly kind: 'enum';
  readonly values: readonly ValueView[];
  readonly gone: readonly GoneView[];
  readonly closed: boolean;
  readonly allowAlias: boolean;
  readonly reserved: string;
  /** `LKV` where the enum is an error set. */
  readonly errorPrefix?: string | undefined;
}

export interface ServiceView extends CommonView {
  readonly kind: 'service';
  readonly methods: readonly MethodRowView[];
  readonly gone: readonly GoneView[];
}

export interface MethodView extends CommonView {
  readonly kind: 'method';
  readonly service: LinkView;
  readonly input: LinkView;
  readonly output: LinkView;
  readonly streaming: MethodRowView['streaming'];
  /** `/ledgerkv.v1.Engine/Get` */
  readonly path: string;
  /** Exported symbol of a call within one process, where the contract states one. */
  readonly symbol?: string | undefined;
  /** Each question a caller has, answered or `not stated`. */
  readonly facts: readonly {
    readonly topic: 'Errors' | 'Blocking' | 'Deadline' | 'Retry' | 'Streaming';
    readonly text: string;
    readonly stated: boolean;
  }[];
  readonly errors: readonly ErrorLinkView[] | 'none' | 'not stated';
  readonly inputFields: readonly FieldView[];
  readonly outputFields: readonly FieldView[];
}

export interface ErrorLinkView {
  readonly code?: LinkView | undefined;
  readonly name: string;
  readonly cause: string;
  readonly again: string;
  readonly effect: string;
}

export interface ExtensionView extends CommonView {
  readonly kind: 'extension';
  readonly extendee: LinkView;
  readonly field: FieldView;
}

export type DeclarationView = MessageView | EnumView | ServiceView | MethodView | ExtensionView;

/** The frame around a declaration: what differs from version to version even where the declaration does not. */
export interface DeclarationPage {
  readonly view: DeclarationView;
  readonly contract: { readonly name: string; readonly title: string; readonly href: string };
  readonly version: string;
  readonly package: string;
  /** Plain first sentence, for `<meta name="description">` and search. */
  readonly summary: string;
  readonly switch: readonly VersionSwitchItem[];
  /** Set on pages of versions that are not the latest. */
  readonly notice?:
    | { readonly text: string; readonly href?: string | undefined; readonly linkText?: string | undefined }
    | undefined;
  /** Site path (no base) of the same symbol in the latest version that has it. */
  readonly canonical: string;
  readonly hasSourceInfo: boolean;
}

export interface VersionSwitchItem {
  readonly version: string;
  readonly date?: string | undefined;
  readonly current: boolean;
  readonly latest: boolean;
  /** Relative link to the same symbol there, or to that version's index where it has none. */
  readonly href: string;
  readonly has: boolean;
  /** `added in 1.1.0`, `removed in 2.0.0` where it has none. */
  readonly note?: string | undefined;
}
