import { AT_RUN_TIME, levelOf } from './levels.ts';
import type { Change, Level, Order, Side, UpgradeOrder, Verdicts } from './model.ts';
import { type Role, roleAround, roleOfAll, rolesOf } from './roles.ts';
import type { RuleId } from './rules/index.ts';

// Who upgrades first. A peer that cannot read what the new side writes must be upgraded before anybody writes it; a new peer
// that cannot read what the old side writes must wait until nobody writes that any more.

/** Where nothing but a new name beside the old one helps. */
const BESIDE: ReadonlySet<RuleId> = new Set<RuleId>(['package-renamed', 'package-removed']);

/** Who is hurt where an old peer meets a new one. */
export type Hurt = 'caller' | 'callee';

export interface OrderInput {
  readonly rule: RuleId;
  readonly verdicts: Verdicts;
  /** Where the new version has it, else where the old one has. */
  readonly role: Role | undefined;
  /** What the change is about: the shape of data that crosses, or the calls themselves. */
  readonly about: 'data' | 'calls';
  /** Where a change itself says who is hurt when an old one of it meets a new other side. */
  readonly hurts?: Hurt | undefined;
}

/** The order that one change asks for. */
export function orderOf(input: OrderInput): Order {
  return (
    orderAt('breaking', input) ??
    (losesStored(input) ? 'two-releases' : undefined) ??
    // What only needs attention does so best in the order that avoids it, but forces nobody into two releases.
    softened(orderAt('attention', input)) ??
    'either'
  );
}

/** A field that is gone is in the data that lies there still, and nobody will send it again. */
const losesStored = ({ rule, role }: OrderInput): boolean => role?.stored === true && rule.startsWith('field-removed');

const softened = (order: Order | undefined): Order | undefined =>
  order === 'two-releases' || order === 'new-major' || order === 'unknown' ? 'either' : order;

function orderAt(level: Level, { rule, verdicts, role, about, hurts }: OrderInput): Order | undefined {
  const fails = (direction: 'oldReadsNew' | 'newReadsOld'): boolean =>
    AT_RUN_TIME.some((audience) => verdicts[audience][direction] === level);
  const [forward, backward] = [fails('oldReadsNew'), fails('newReadsOld')];
  if (!forward && !backward) return undefined;
  if (BESIDE.has(rule)) return 'new-major';
  if (role?.stored && backward) return 'two-releases';
  if (role?.inProcess && !role.apart) return 'together';
  if (forward && backward) return 'two-releases';
  if (hurts !== undefined) return forward === (hurts === 'caller') ? 'caller-first' : 'callee-first';
  if (about === 'calls') return forward ? 'caller-first' : 'callee-first';
  if (!role || !(role.inRequests || role.inReplies)) return role?.stored ? 'either' : 'unknown';
  if (role.inRequests && role.inReplies) return 'two-releases';
  // Forward: the reader upgrades first. Backward: the writer does.
  return forward === role.inReplies ? 'caller-first' : 'callee-first';
}

/** The part that what a change is about plays at the boundary. */
export type RoleOf = (change: Pick<Change, 'subject' | 'was' | 'what'>) => Role | undefined;

/** Roles by the new version, and by the old one for what is gone or was not used before. */
export function rolesOfBoth(old: Side, next: Side): RoleOf {
  const [before, after] = [rolesOf(old), rolesOf(next)];
  const everywhere = roleOfAll(after);
  return ({ subject, was, what }) =>
    what === 'file' || what === 'contract' || what === 'package'
      ? everywhere
      : (roleAround(next.schema, after, subject) ?? roleAround(old.schema, before, was ?? subject));
}

/** Orders that decide, the heaviest first. */
const WEIGHT: readonly Order[] = [
  'new-major',
  'two-releases',
  'unknown',
  'together',
  'caller-first',
  'callee-first',
  'either',
];

/** The order that answers all that are asked for. Where the sides pull different ways, something must give way only if it breaks. */
function combined(asked: ReadonlySet<Order>, isBreaking: boolean): Order {
  const conflict = asked.has('caller-first') && asked.has('callee-first');
  if (conflict && !isBreaking) return 'either';
  const all = conflict ? new Set<Order>([...asked, 'two-releases']) : asked;
  // What is not known of one change leaves the whole open, unless the rest needs a new version anyway.
  if (conflict && all.has('unknown') && !all.has('new-major')) return 'unknown';
  return WEIGHT.find((one) => all.has(one)) ?? 'either';
}

/** One order for all changes together. */
export function upgradeOrder(changes: readonly Change[], roleOf: RoleOf): UpgradeOrder {
  const breaking = changes.filter((change) => change.level === 'breaking' && change.order !== 'either');
  const deciding = breaking.length > 0 ? breaking : changes.filter((change) => change.order !== 'either');
  const asked = new Set(deciding.map(({ order }) => order));
  const conflict = asked.has('caller-first') && asked.has('callee-first');
  const order = combined(asked, breaking.length > 0);
  const because = deciding.filter((change) => order === change.order || conflict).map(({ id }) => id);
  const caller = callerOf(deciding, roleOf);
  const first = caller && (order === 'caller-first' ? caller : order === 'callee-first' ? other(caller) : undefined);
  const alone =
    asked.has('together') && order !== 'together' ? ' What runs in one process is built together in any case.' : '';
  return {
    order,
    first,
    says: `${sentence(order, first, conflict)}${alone}${inJson(changes)}`,
    steps: stepsOf(order, first),
    missing: order === 'unknown' ? missingFor(deciding, roleOf) : callerMissing(order, caller),
    because: order === 'either' ? [] : because,
  };
}

const inJson = (changes: readonly Change[]): string =>
  changes.some(({ verdicts: { json, wire } }) => levelOf(json) === 'breaking' && levelOf(wire) !== 'breaking')
    ? ' Who passes messages on as JSON upgrades readers and writers of it together.'
    : '';

const other = (side: 'Go' | 'Rust'): 'Go' | 'Rust' => (side === 'Go' ? 'Rust' : 'Go');

/** Who calls in every service that the changes touch; undefined where the contract does not say, or says both. */
function callerOf(changes: readonly Change[], roleOf: RoleOf): 'Go' | 'Rust' | undefined {
  const callers = new Set<'GO' | 'RUST'>();
  for (const change of changes) {
    const role = roleOf(change);
    if (!role || role.callerUnknown) return undefined;
    for (const caller of role.callers) callers.add(caller);
  }
  const [only] = callers;
  return callers.size === 1 ? (only === 'GO' ? 'Go' : 'Rust') : undefined;
}

function sentence(order: Order, first: 'Go' | 'Rust' | undefined, conflict: boolean): string {
  switch (order) {
    case 'either':
      return conflict
        ? 'Either side may upgrade first; each has something to look at while the other is still old.'
        : 'Either side may upgrade first.';
    case 'caller-first':
      return first
        ? `The caller (${first}) upgrades first, then the callee (${other(first)}).`
        : 'The caller upgrades first, then the callee.';
    case 'callee-first':
      return first
        ? `The callee (${first}) upgrades first, then the caller (${other(first)}).`
        : 'The callee upgrades first, then the caller.';
    case 'together':
      return 'Both sides are one binary: they are built and deployed together.';
    case 'two-releases':
      return 'Neither side may go first in one step: this needs two releases, with both forms in use between them.';
    case 'new-major':
      return 'Old and new cannot talk to each other at all: the new version must run beside the old one until nobody uses that.';
    case 'unknown':
      return 'One side must go first, but the contract does not say which one it is.';
  }
}

function stepsOf(order: Order, first: 'Go' | 'Rust' | undefined): readonly string[] {
  const named = (role: string, side: 'Go' | 'Rust' | undefined): string => (side ? `${role} (${side})` : role);
  switch (order) {
    case 'caller-first':
      return [
        `Release the version and deploy every ${named('caller', first)}.`,
        `When no old caller is left, deploy the ${named('callee', first && other(first))}.`,
      ];
    case 'callee-first':
      return [
        `Release the version and deploy every ${named('callee', first)}.`,
        `When no old callee is left, deploy the ${named('caller', first && other(first))}.`,
      ];
    case 'together':
      return [
        'Build Go and Rust from the same version of the contract.',
        'Deploy the binary; there is no moment at which old meets new.',
      ];
    case 'two-releases':
      return [
        'First release: add the new form beside the old one. Both sides read either, and still write the old one.',
        'When every peer runs it, switch the writers to the new form.',
        'Second release: when nothing old is written, queued or stored any more, remove the old form and reserve its numbers and names.',
      ];
    case 'new-major':
      return [
        'Serve old and new side by side, under both names.',
        'Move callers over one by one.',
        'Stop serving the old one when its last consumer is gone.',
      ];
    case 'unknown':
    case 'either':
      return [];
  }
}

function missingFor(changes: readonly Change[], roleOf: RoleOf): readonly string[] {
  const unused = changes.filter((change) => change.order === 'unknown' && !roleOf(change));
  return unused
    .slice(0, 5)
    .map(({ subject }) => `No method takes or gives ${subject}, so nothing says who writes it and who reads it.`);
}

const callerMissing = (order: Order, caller: string | undefined): readonly string[] =>
  (order === 'caller-first' || order === 'callee-first') && caller === undefined
    ? ['`caller` of the interface: with it, this says Go or Rust.']
    : [];
