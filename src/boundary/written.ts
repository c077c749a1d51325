import type { OptionSpan, Schema, Span } from '#schema';
import { type AnnotationSource, type Annotations, FILE_OPTION, OPTION } from './annotations.ts';

/** Where a word of the contract is written: on what, and under which keys of its option message. */
export interface Written {
  /** A declaration's id, `file:` and the path of a file, or CONTRACT for the contract-wide part of annotations.yaml. */
  readonly on: string;
  /** Keys of ProtoJSON and indexes, from the option message inwards; empty for the declaration itself. */
  readonly path: readonly (string | number)[];
  readonly source: AnnotationSource;
}

/** What is written for the contract as a whole beside its schemas. */
export const CONTRACT = 'contract:';

/** Key of what is written on a file. */
export const onFile = (path: string): string => `file:${path}`;

/** The declaration itself, as a place. */
export const declared = (id: string): Written => ({ on: id, path: [], source: 'schema' });

/** Who wrote a key of a declaration's annotation: the sidecar's keys win one by one. */
export function sourceOf(annotations: Annotations, id: string, key: string | number | undefined): AnnotationSource {
  const annotation = annotations.byId.get(id);
  return typeof key === 'string' && annotation?.beside.has(key) ? 'sidecar' : 'schema';
}

/** Lines and columns of something that is written in a schema: of the word itself, or of the nearest thing around it. */
export function spanOf(
  schema: Schema,
  written: Written,
): { readonly file: string; readonly span: Span | undefined } | undefined {
  const isFile = written.on.startsWith('file:');
  const declaration = isFile ? undefined : schema.declarations.get(written.on);
  if (!isFile && !declaration) return undefined;
  const file = isFile ? written.on.slice('file:'.length) : (declaration?.file ?? '');
  if (written.path.length === 0) return { file, span: declaration?.span };
  const wanted = [isFile ? FILE_OPTION : OPTION[declaration?.kind ?? 'oneof'], ...written.path];
  let best: { readonly rank: number; readonly span: Span } | undefined;
  for (const { path, span } of nearSpans(schema.optionSpans.get(written.on) ?? [], wanted)) {
    // A list that is written in brackets has one span, under the index 0.
    const agrees = (key: string | number, index: number): boolean =>
      key === wanted[index] || (key === 0 && typeof wanted[index] === 'number');
    // A message inside an option has no span of its own, its first word has one.
    if (!path.slice(0, wanted.length).every(agrees)) continue;
    const loose = path.some((key, index) => key === 0 && typeof wanted[index] === 'number' && wanted[index] !== 0);
    const rank = Math.min(path.length, wanted.length) - (loose ? 0.5 : path.length > wanted.length ? 0.25 : 0);
    if (rank > (best?.rank ?? 0)) best = { rank, span };
  }
  return { file, span: best?.span ?? declaration?.span };
}

/** From here on spans are looked up by the entry that they stand in: a list can have tens of thousands. */
const MANY_SPANS = 64;

const byEntry = new WeakMap<readonly OptionSpan[], ReadonlyMap<string, readonly OptionSpan[]>>();

const entryOf = ([, key, index]: readonly (string | number)[]): string => JSON.stringify([key, index]);

/** The spans that may hold a word of a list's entry, in order; all of them, where they are few or the word is in no entry. */
function nearSpans(
  spans: readonly OptionSpan[],
  wanted: readonly (string | number | undefined)[],
): readonly OptionSpan[] {
  const [, key, index] = wanted;
  if (spans.length < MANY_SPANS || typeof index !== 'number') return spans;
  const entries = byEntry.get(spans) ?? Map.groupBy(spans, ({ path }) => entryOf(path));
  byEntry.set(spans, entries);
  const list = ['', key ?? ''];
  const around: readonly (readonly (string | number)[])[] = [
    [],
    list,
    [...list, 0],
    ...(index === 0 ? [] : [[...list, index]]),
  ];
  return around.flatMap((path) => entries.get(entryOf(path)) ?? []);
}
