import type { Declaration, SchemaFile, Span } from '#schema';
import { bumpOf } from './bump.ts';
import { hurtMost, verdictsOf, worstOf } from './levels.ts';
import type { Audience, Change, Difference, Location, SubjectKind, Verdict } from './model.ts';
import { type Hurt, orderOf, type RoleOf } from './order.ts';
import { RULES } from './rules/index.ts';

/** A change as the judges hand it over: what differs, and a verdict for each audience that has something to say. */
export interface Judged extends Omit<Difference, 'cause'> {
  /** Overrides the place of the declaration: of the word that changed. */
  readonly oldAt?: Location | undefined;
  readonly newAt?: Location | undefined;
  readonly verdicts: { readonly [Of in Audience]?: Verdict | undefined };
  readonly hurts?: Hurt | undefined;
  /** Ids, in the new version, of what takes a changed default. */
  readonly reaches?: readonly string[] | undefined;
  /** Another judged change, or what it was made of. */
  readonly cause?: object | undefined;
  /** What a consequence names as its cause; default: itself. */
  readonly source?: object | undefined;
}

/** Makes changes of everything that was judged, each with an id of its own; causes are told by their ids. */
export function assemble(
  judged: readonly Judged[],
  roleOf: RoleOf,
): {
  readonly changes: Change[];
  /** Of what was judged, and of what it was made of. */
  readonly ids: ReadonlyMap<object, string>;
} {
  const ids = new Map<object, string>();
  const taken = new Map<string, number>();
  for (const one of judged) {
    const id = idOf(one);
    const seen = taken.get(id) ?? 0;
    taken.set(id, seen + 1);
    const unique = seen === 0 ? id : `${id}#${seen + 1}`;
    ids.set(one, unique);
    if (one.source) ids.set(one.source, unique);
  }
  return { changes: judged.map((one) => changeOf(one, ids, roleOf)), ids };
}

/** What is called rather than read. */
const CALLS: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['service', 'method', 'package', 'file', 'contract']);

function changeOf(judged: Judged, ids: ReadonlyMap<object, string>, roleOf: RoleOf): Change {
  const { rule, kind, what, from, to, says, old, new: next } = judged;
  const info = RULES[rule];
  const verdicts = verdictsOf(judged.verdicts);
  const subject = nameOf(what, next ?? old);
  const before = nameOf(what, old ?? next);
  const named = { subject, was: before === subject ? undefined : before, what };
  const why = verdicts[hurtMost(verdicts, info.audiences)].why;
  const order = orderOf({
    rule,
    verdicts,
    role: roleOf(named),
    about: CALLS.has(what) ? 'calls' : 'data',
    hurts: judged.hurts,
  });
  return {
    id: ids.get(judged) ?? '',
    rule,
    kind,
    ...named,
    old: judged.oldAt ?? placeOf(old),
    new: judged.newAt ?? placeOf(next),
    from,
    to,
    says,
    message: why === undefined ? says : `${says} ${why}`,
    instead: info.instead,
    verdicts,
    level: worstOf(verdicts),
    bump: bumpOf(kind, verdicts, info.bump),
    buf: [],
    order,
    cause: judged.cause && ids.get(judged.cause),
    reaches: judged.reaches?.length ? judged.reaches : undefined,
  };
}

/** `field-type-changed:acme.v1.M.a`; where one subject can have several of a kind, what tells them apart is behind it. */
function idOf({ rule, what, old, new: next, option, from, to }: Judged): string {
  const subject = nameOf(what, next ?? old);
  const several = option ?? (/^(reserved|extension-range|import)-/.test(rule) ? (to ?? from) : undefined);
  return several === undefined ? `${rule}:${subject}` : `${rule}:${subject}:${several}`;
}

const isFile = (of: Declaration | SchemaFile): of is SchemaFile => 'path' in of;

function nameOf(what: SubjectKind, of: Declaration | SchemaFile | undefined): string {
  if (of === undefined) return '';
  if (!isFile(of)) return of.id;
  return what === 'package' ? of.package : of.path;
}

const placeOf = (of: Declaration | SchemaFile | undefined): Location | undefined =>
  of && (isFile(of) ? { file: of.path } : { file: of.file, ...start(of.span) });

const start = (span: Span | undefined) => (span ? { line: span.line, column: span.column } : {});
