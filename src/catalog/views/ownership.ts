import {
  type Crossing,
  type ErrorCodeFacts,
  type HandleFacts,
  inWords,
  type MethodFacts,
  type Own,
  type Ref,
  type Side,
} from '#boundary';
import { type Diagnostic, FINDINGS, type FindingCode, type Place } from '#diagnostics';
import { relativeUrl, urls } from '#lookup';
import { pageOwner } from '#schema';
import type { Contract, Version } from '../model.ts';
import { type Linker, linker, nameWithin } from './links.ts';
import type { LinkView, StatementView } from './model.ts';
import type {
  AllocatorRowView,
  CallbackRowView,
  FlagRowView,
  FoundView,
  HandleRowView,
  HeldRowView,
  OwnershipView,
} from './ownership-model.ts';
import { shareViews } from './shares.ts';
import { versionFrame } from './version-frame.ts';
import { plural } from './words.ts';

/** Whether a version says anything that the page of its ownership could gather. */
export const hasOwnership = ({ boundary }: Version): boolean => boundary.services.length > 0;

/** A link to the page of a version's ownership, with what is on it; undefined where there is none. */
export function ownershipLink(version: Version, from: string): { href: string; text: string } | undefined {
  if (!hasOwnership(version)) return undefined;
  const { boundary, findings, suppressed } = version;
  const callbacks = [...boundary.methods.values()].filter(({ callback }) => callback).length;
  const parts = [
    [boundary.handles.size, 'handle'],
    [callbacks, 'callback'],
    [boundary.contract.allocators.size, 'heap'],
    [findings.length, 'finding'],
    [suppressed.length, 'exception'],
  ] as const;
  const text = parts.filter(([count]) => count > 0).map(([count, noun]) => plural(count, noun));
  return {
    href: relativeUrl(from, urls.ownership(version.contract, version.version)),
    text: text.join(', ') || 'nothing is stated yet',
  };
}

/** Everything about who holds what, in one place. */
export function ownershipView(contract: Contract, version: Version): OwnershipView {
  const path = (of: Version) => urls.ownership(contract.name, of.version);
  const from = path(version);
  const links = linker(version, from);
  const held = heldValues(version);
  const rows = (keep: (crossing: Crossing) => boolean) => heldRows(held.filter(keep), version, links);
  return {
    ...versionFrame(contract, version, from, hasOwnership, path),
    kinds: kindsOf(held),
    coverage: shareViews(version),
    handles: Array.from(version.boundary.handles.values(), (handle) => handleRow(handle, version, links)),
    transfers: rows(({ own }) => own === 'TRANSFER'),
    borrows: rows(isLong),
    shared: rows(({ own }) => own === 'SHARE'),
    statics: rows(({ own }) => own === 'STATIC'),
    allocators: allocatorRows(held, version, links),
    callbacks: Array.from(version.boundary.methods.values())
      .filter(({ callback }) => callback)
      .map((method) => callbackRow(method, version, links)),
    flags: flagRows(version, links),
    wide: wideStatements(version),
    findings: version.findings.map((finding) => findingRow(finding, version, links)),
    suppressed: version.suppressed.map((one) => ({
      ...findingRow({ ...one, severity: FINDINGS[one.code].severity }, version, links),
      on: version.schema.declarations.has(one.on) ? links.declaration(one.on, shortName(version, one.on)) : undefined,
      reason: one.reason,
      until: one.until,
    })),
    suppressedCount: plural(version.suppressed.length, 'check'),
    silent: !version.boundary.services.some(({ annotated }) => annotated),
  };
}

/** Strings, bytes and repeated numbers of calls within one process: where ownership is a question. */
const heldValues = (version: Version): readonly Crossing[] =>
  version.boundary.services
    .filter(({ transport }) => transport === 'IN_PROCESS')
    .flatMap(({ methods }) => methods.flatMap(({ crossings }) => crossings))
    .filter(({ shape, own }) => shape === 'text' || (shape === 'scalars' && own !== undefined));

const isLong = ({ own, until }: Crossing): boolean =>
  (own === 'BORROW' || own === 'BORROW_MUT') && (until === 'NEXT_ITEM' || until === 'HANDLE' || until === 'EVENT');

const KIND_WORDS: ReadonlyMap<Own | undefined, readonly [kind: string, words: string]> = new Map([
  ['COPY', ['copied', 'each side has its own']],
  ['BORROW', ['borrowed', 'read in place, never released by the reader']],
  ['BORROW_MUT', ['out-buffers', 'lent to be written into']],
  ['TRANSFER', ['transferred', 'the receiver releases them, once']],
  ['SHARE', ['shared', 'counted']],
  ['STATIC', ['static', 'live as long as the library']],
  [undefined, ['not stated', 'nobody has said who owns them']],
]);

/** By field: one that crosses in ten methods is one value. */
function kindsOf(held: readonly Crossing[]): OwnershipView['kinds'] {
  const byKind = Map.groupBy(held, ({ own }) => own);
  return [...KIND_WORDS].flatMap(([own, [kind, words]]) => {
    const count = new Set(byKind.get(own)?.map(({ field }) => field.id)).size;
    return count === 0 ? [] : [{ kind, words, count }];
  });
}

const SHORE: Readonly<Record<Side, 'go' | 'rust'>> = { GO: 'go', RUST: 'rust' };
const shore = (side: Side | undefined): 'go' | 'rust' | undefined => (side === undefined ? undefined : SHORE[side]);

function shortName(version: Version, id: string): string {
  const file = version.schema.declarations.get(id)?.file;
  return nameWithin(version.schema.files.find(({ path }) => path === file)?.package ?? '', id);
}

const linkTo = (version: Version, links: Linker, id: string): LinkView => links.declaration(id, shortName(version, id));

const refLink = (
  version: Version,
  links: Linker,
  ref: Ref<{ readonly id: string }> | undefined,
): LinkView | undefined => ref && (ref.to ? linkTo(version, links, ref.to.id) : { text: ref.name });

/** Groups what crosses in the same way in several methods. */
function heldRows(held: readonly Crossing[], version: Version, links: Linker): HeldRowView[] {
  const methodOf = new Map(
    version.boundary.services.flatMap(({ methods }) =>
      methods.flatMap((method) => method.crossings.map((crossing) => [crossing, method] as const)),
    ),
  );
  const groups = Map.groupBy(held, (crossing) =>
    JSON.stringify([crossing.field.id, crossing.own, crossing.until, crossing.untilRef?.name, crossing.heap]),
  );
  return [...groups.values()].flatMap((crossings): HeldRowView[] => {
    const [first] = crossings;
    if (!first) return [];
    const methods = [...new Set(crossings.flatMap((crossing) => methodOf.get(crossing) ?? []))];
    return [
      {
        field: linkTo(version, links, first.field.id),
        methods: methods.map(({ id }) => linkTo(version, links, id)),
        heap: shore(first.heap),
        from: shore(first.sender),
        to: shore(first.receiver),
        ends: endOf(first, version, links),
        note: noteOf(first, methods),
      },
    ];
  });
}

function endOf(crossing: Crossing, version: Version, links: Linker): HeldRowView['ends'] {
  const { own, until, untilRef, release, value } = crossing;
  if (own === 'STATIC') return ['when the library is unloaded'];
  if (own === 'TRANSFER' || own === 'SHARE') {
    const retain = value.text('retain');
    if (!release) return ['by a function that the contract does not name'];
    return own === 'SHARE' && retain !== undefined
      ? [`${release.symbol}, once for each ${retain} and once for the first`]
      : [release.symbol];
  }
  if (until === 'NEXT_ITEM') return ['when the next item is asked for'];
  const ref = refLink(version, links, untilRef) ?? { text: 'something that the contract does not name' };
  return until === 'EVENT' ? ['when ', ref, ' has returned'] : ['when the handle in ', ref, ' is closed'];
}

function noteOf({ own, heap, way }: Crossing, methods: readonly MethodFacts[]): string {
  if (own === 'TRANSFER') {
    const [method] = methods;
    if (way === 'reply') return '';
    const onError = method?.call.text('onError');
    if (onError === 'INPUTS_KEPT_BY_CALLER') return 'After an error it is still the caller’s.';
    return onError === 'INPUTS_CONSUMED' ? 'After an error it is gone all the same.' : '';
  }
  return isBorrowed(own) && heap === 'GO' ? 'Go memory: it stays pinned until then.' : '';
}

const isBorrowed = (own: Own | undefined): boolean => own === 'BORROW' || own === 'BORROW_MUT';

const IDENTITY = { TOKEN: 'token', GENERATION_TOKEN: 'generation token', POINTER: 'pointer' } as const;

const ON_CLOSE: ReadonlyMap<string, string> = new Map([
  ['WAITS', 'close waits for them'],
  ['CALLS_FAIL', 'they end early'],
  ['EXCLUSIVE', 'there must not be any'],
]);

function handleRow(handle: HandleFacts, version: Version, links: Linker): HandleRowView {
  return {
    handle: linkTo(version, links, handle.id),
    owner: shore(handle.owner),
    identity: handle.repr === undefined ? '' : IDENTITY[handle.repr],
    states: handle.states,
    close: refLink(version, links, handle.close),
    within: handle.within.flatMap((ref) => refLink(version, links, ref) ?? []),
    onClose: ON_CLOSE.get(handle.onClose ?? '') ?? '',
    closedCode: codeLink(version, links, handle.closedCode),
  };
}

function codeLink(version: Version, links: Linker, ref: Ref<ErrorCodeFacts> | undefined): LinkView | undefined {
  if (!ref) return undefined;
  const code = version.errorSets.flatMap(({ codes }) => codes).find(({ id }) => id === ref.to?.id);
  return code ? { text: code.code, href: links.to(urls.error(code.code)), id: code.id } : { text: ref.name };
}

const HEAP: ReadonlyMap<string | undefined, string> = new Map([
  ['HEAP', 'heap'],
  ['ARENA', 'arena'],
  ['POOL', 'pool'],
]);

function allocatorRows(held: readonly Crossing[], version: Version, links: Linker): AllocatorRowView[] {
  return Array.from(version.boundary.contract.allocators.values(), (heap) => ({
    name: heap.name,
    side: shore(heap.side),
    kind: HEAP.get(heap.kind) ?? '',
    alloc: heap.allocSymbol,
    free: heap.freeSymbol,
    arena: refLink(version, links, heap.arena),
    values: new Set(held.filter(({ allocator }) => allocator?.to === heap).map(({ field }) => field.id)).size,
    owed: held.some(({ own, allocator }) => allocator?.to === heap && (own === 'TRANSFER' || own === 'SHARE')),
  }));
}

const THREADS: ReadonlyMap<string, string> = new Map([
  ['ANY', 'any thread'],
  ['CREATOR', 'the thread that made the handle'],
  ['RUNTIME_WORKER', 'a worker of the runtime'],
  ['DEDICATED', 'a thread of its own'],
]);

const BLOCKING: ReadonlyMap<string, string> = new Map([
  ['WAIT_FREE', 'never blocks'],
  ['CPU', 'computes'],
  ['IO', 'may wait for a disk or the network'],
  ['PARKS', 'waits for an event'],
]);

const FULL: ReadonlyMap<string, string> = new Map([
  ['BLOCK', 'the sender waits'],
  ['REJECT', 'it is refused'],
  ['DROP_OLDEST', 'the oldest is dropped'],
  ['CLOSE', 'the stream ends'],
]);

function callbackRow(method: MethodFacts, version: Version, links: Linker): CallbackRowView {
  const { call, callback, service } = method;
  const window = call.number('flow', 'window');
  const unit = call.text('flow', 'unit') === 'BYTES' ? 'byte' : 'message';
  const full = FULL.get(call.text('flow', 'onFull') ?? '');
  return {
    callback: linkTo(version, links, method.id),
    called: shore(service.callee),
    registeredBy: refLink(version, links, callback?.registeredBy),
    unregisteredBy: refLink(version, links, callback?.unregisteredBy),
    thread: THREADS.get(call.text('thread', 'affinity') ?? '') ?? '',
    blocking: BLOCKING.get(call.text('blocking') ?? '') ?? '',
    runsDuring: (callback?.runsDuring ?? []).flatMap((ref) => refLink(version, links, ref) ?? []),
    mayCall: (callback?.mayCall ?? []).flatMap((ref) => refLink(version, links, ref) ?? []),
    window: window === undefined ? '' : `${plural(window, unit)}${full === undefined ? '' : `, then ${full}`}`,
  };
}

const STAGES: ReadonlyMap<string, string> = new Map([
  ['EXPERIMENT', 'an experiment'],
  ['ROLLOUT', 'being rolled out'],
  ['ON', 'on everywhere'],
  ['RETIRED', 'without effect'],
]);

function flagRows(version: Version, links: Linker): FlagRowView[] {
  const hanging = Map.groupBy(version.annotations.byId, ([, { value }]) => value['flag']);
  return Array.from(version.boundary.contract.flags.values(), (flag) => ({
    name: flag.name,
    stage: STAGES.get(flag.stage ?? '') ?? '',
    summary: flag.summary ?? '',
    goBuildTag: flag.goBuildTag,
    cargoFeature: flag.cargoFeature,
    since: flag.since ?? '',
    removeBy: flag.removeBy ?? '',
    on: (hanging.get(flag.name) ?? []).map(([id]) => linkTo(version, links, id)),
  }));
}

/** Each file's words once; heaps and flags have tables of their own, suppressed checks a list. */
function wideStatements({ boundary }: Version): StatementView[] {
  const said = boundary.contract.parts.flatMap(({ stated }) => {
    const { allocators: _heaps, flags: _flags, suppress: _suppress, ...rest } = stated.value;
    return inWords('file', rest);
  });
  return [...new Map(said.map((statement) => [statement.text, statement])).values()];
}

interface Found {
  readonly fix?: string | undefined;
  readonly code: FindingCode;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly place?: Place | undefined;
}

function findingRow({ code, severity, message, fix = '', place }: Found, version: Version, links: Linker): FoundView {
  const symbol = place?.symbol;
  return {
    code: { text: code, href: links.to(urls.finding(code)) },
    severity,
    title: FINDINGS[code].title,
    message,
    fix,
    on: symbol !== undefined && version.schema.declarations.has(symbol) ? linkTo(version, links, symbol) : undefined,
    place: placeLink(place, version, links),
  };
}

/** The line on the source page, where the place is in a schema that has one. */
function placeLink(place: Place | undefined, version: Version, links: Linker): LinkView | undefined {
  if (!place) return undefined;
  const file = version.sourcePages.find((path) => place.file === path || place.file.endsWith(`/${path}`));
  const line = place.line === undefined ? '' : `:${place.line}`;
  if (file === undefined) return { text: `${place.file.slice(place.file.lastIndexOf('/') + 1)}${line}` };
  const at = place.line === undefined ? '' : `#L${place.line}`;
  return {
    text: `${file}${line}`,
    href: links.to(`${urls.source(version.contract, version.version, file)}${at}`),
  };
}

/** Findings and exceptions that concern what one page shows. */
export function findingsOn(version: Version, page: string, links: Linker): FoundView[] {
  const concerns = (id: string | undefined): boolean => id !== undefined && pageOwner(version.schema, id)?.id === page;
  return [
    ...version.findings
      .filter(({ place }) => concerns(place?.symbol))
      .map((finding) => findingRow(finding, version, links)),
    ...version.suppressed
      .filter(({ on }) => concerns(on))
      .map((one) => ({
        ...findingRow({ ...one, severity: FINDINGS[one.code].severity }, version, links),
        reason: one.reason,
        until: one.until,
      })),
  ];
}
