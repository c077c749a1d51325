import {
  AUDIENCES,
  type Bump,
  type Order,
  RULES,
  type RuleId,
  type RuleInfo,
  SOURCE,
  STRUCTURAL,
  type Verdicts,
} from '#compat';
import { FINDINGS } from '#diagnostics';
import { relativeUrl, urls } from '#lookup';
import {
  AUDIENCE_NAMES,
  changeVerdicts,
  type DiffRow,
  diffLines,
  orderWords,
  type SideText,
  type TextLink,
  type VerdictRowView,
} from '#review';
import { highlightRuns } from '../../highlight.ts';
import recorded from './rule-examples.json' with { type: 'json' };

// The pages of rules. What an example's comparison says was recorded: it is compared anew in the tests.

export interface RuleRowView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly bump: string;
  readonly buf: readonly string[];
  readonly audiences: readonly string[];
}

export interface RuleGroupView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly rows: readonly RuleRowView[];
}

export interface RulePageView extends RuleRowView {
  /** Texts with `ticks` around code. */
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  readonly depends: string;
  readonly finding: TextLink & { readonly title: string };
  readonly example: {
    readonly rows: readonly DiffRow[];
    /** What the comparison says of this rule; empty where it was not recorded. */
    readonly says: string;
    readonly verdicts: readonly VerdictRowView[];
    /** What else there is to know, of audiences that are safe. */
    readonly notes: readonly { readonly name: string; readonly text: string }[];
    /** `Safe for wire and JSON.` */
    readonly rest: string;
    readonly order: string;
    readonly bump: string;
    /** Ids that `buf breaking` prints for the example. */
    readonly buf: readonly string[];
    /** Other rules that the example sets off as well. */
    readonly also: readonly TextLink[];
  };
  readonly previous?: TextLink | undefined;
  readonly next?: TextLink | undefined;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly belongs: (id: string, family: 'structural' | 'source' | 'boundary') => boolean;
}

/** Groups of structural rules by how their ids begin; the last one takes what is left. */
const OF: readonly (readonly [id: string, title: string, text: string, begins: RegExp])[] = [
  [
    'of-files',
    'Files and packages',
    'What other files import, and what generated code is called after.',
    /^(file|package|syntax|import|go-package|feature)/,
  ],
  [
    'of-messages',
    'Messages',
    'Shapes of data that cross.',
    /^(message|json-format|fields-|reserved|extension-range|oneof)/,
  ],
  [
    'of-fields',
    'Fields and extensions',
    'Names, numbers, types and presence.',
    /^(field-|required-field|extension-(?!range))/,
  ],
  ['of-enums', 'Enums', 'Values, their numbers, and what an unknown one does.', /^enum/],
  ['of-services', 'Services and methods', 'What can be called, and how.', /^(service|method)/],
  ['of-words', 'Words and options', 'What changes no byte, and yet tells people and programs something.', /^/],
];

const GROUPS: readonly Group[] = [
  ...OF.map(
    ([id, title, text, begins]): Group => ({
      id,
      title,
      text,
      belongs: (rule, family) =>
        family === 'structural' && OF.find(([, , , other]) => other.test(rule))?.[3] === begins,
    }),
  ),
  {
    id: 'of-source',
    title: 'Generated Go and Rust code',
    text: 'What the schemas alone do not show: names, types and traits that follow from another change.',
    belongs: (_, family) => family === 'source',
  },
  {
    id: 'of-the-boundary',
    title: 'What the annotations promise',
    text: 'Ownership, errors, deadlines and everything else that the contract says of a call.',
    belongs: (_, family) => family === 'boundary',
  },
];

/** What the comparison of a rule's example says of that rule. */
export interface RecordedExample {
  readonly says: string;
  /** Who is not named is safe. */
  readonly verdicts: Partial<Verdicts>;
  readonly order: Order;
  readonly bump: Bump;
  readonly buf: readonly string[];
  readonly also: readonly string[];
}

const NOBODY = Object.fromEntries(
  AUDIENCES.map((audience) => [audience, { oldReadsNew: 'safe', newReadsOld: 'safe' }]),
) as unknown as Verdicts;

const RECORDED = new Map<string, RecordedExample>(
  Object.entries(recorded as unknown as Readonly<Record<string, RecordedExample>>),
);

const IDS = Object.keys(RULES) as RuleId[];
const infoOf = (id: RuleId): RuleInfo => RULES[id];

function rowOf(id: RuleId, from: string): RuleRowView {
  const { title, bump, buf, audiences } = infoOf(id);
  return {
    id,
    href: relativeUrl(from, urls.rule(id)),
    title,
    bump,
    buf,
    audiences: audiences.map((audience) => AUDIENCE_NAMES[audience]),
  };
}

/** Every rule by what it looks at. */
export function ruleGroups(): readonly RuleGroupView[] {
  const from = urls.rules();
  const structural: ReadonlySet<RuleId> = new Set<RuleId>(STRUCTURAL);
  const source: ReadonlySet<RuleId> = new Set<RuleId>(SOURCE);
  const groups = GROUPS.map(({ id, title, text, belongs }) => ({
    id,
    title,
    text,
    rows: IDS.filter((rule) =>
      belongs(rule, structural.has(rule) ? 'structural' : source.has(rule) ? 'source' : 'boundary'),
    ).map((rule) => rowOf(rule, from)),
  }));
  return groups.filter(({ rows }) => rows.length > 0);
}

/** A page for each rule, in the order of their list. */
export function rulePages(): readonly RulePageView[] {
  const ordered = ruleGroups().flatMap(({ rows }) => rows.map(({ id }) => id as RuleId));
  return ordered.map((id, at) => {
    const from = urls.rule(id);
    const { what, why, instead, depends, finding, example } = infoOf(id);
    const link = (rule: RuleId | undefined): TextLink | undefined =>
      rule && { text: infoOf(rule).title, href: relativeUrl(from, urls.rule(rule)) };
    return {
      ...rowOf(id, from),
      what,
      why,
      instead,
      depends: depends ?? '',
      finding: { text: finding, href: relativeUrl(from, urls.finding(finding)), title: FINDINGS[finding].title },
      example: exampleView(id, example, from),
      previous: link(ordered[at - 1]),
      next: link(ordered[at + 1]),
    };
  });
}

function exampleView(id: RuleId, { old, new: next }: RuleInfo['example'], from: string): RulePageView['example'] {
  const side = (text: string): SideText => ({ text: text.trimEnd(), firstLine: 1 });
  const { rows } = diffLines(side(old), side(next), (code, language) => highlightRuns(code, language));
  const found = RECORDED.get(id);
  const verdicts = found && changeVerdicts({ verdicts: { ...NOBODY, ...found.verdicts } });
  return {
    rows,
    says: found?.says ?? '',
    verdicts: verdicts?.rows ?? [],
    notes: verdicts?.notes ?? [],
    rest: verdicts?.rest ?? '',
    order: found ? orderWords(found.order) : '',
    bump: found?.bump ?? 'none',
    buf: found?.buf ?? [],
    also: (found?.also ?? [])
      .filter((rule): rule is RuleId => Object.hasOwn(RULES, rule))
      .map((rule) => ({ text: infoOf(rule).title, href: relativeUrl(from, urls.rule(rule)) })),
  };
}
