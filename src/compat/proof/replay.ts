import { readAs } from '#wire';
import type { Compared, Replay } from '../model.ts';
import { directionsOf } from '../wire/direction.ts';
import { Matcher } from './match.ts';
import { type Crossing, RUNTIMES, readBinary } from './read.ts';
import { schemaFor } from './schemas.ts';

/** A recorded message: the bytes of one message, without a frame around them. */
export interface RecordedPayload {
  readonly id: string;
  readonly title: string;
  /** Full name of its message, in either version. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TITLES = { go: 'Go', rust: 'Rust' } as const;

/**
 * Recorded payloads, read by the old version and by the new one. A payload reads the same if it means the same to both, in
 * Go and in Rust: what only one of them refuses, reads otherwise or does not know any more makes it differ. A zero that the
 * new version calls unset is the same, as no byte tells them apart.
 */
export function replay(compared: Compared, payloads: readonly RecordedPayload[]): Replay {
  const { newReadsOld: direction } = directionsOf(compared);
  const roots = { old: new Set<string>(), new: new Set<string>() };
  const left: { id: string; why: string }[] = [];
  const both: { payload: RecordedPayload; was: string; message: string }[] = [];
  for (const payload of payloads) {
    const { type, id } = payload;
    const was = isMessage(compared.old.schema, type) ? type : direction.origin(type);
    const message = was === undefined ? undefined : direction.counterpart(was);
    if (was === undefined) left.push({ id, why: `The old version has no message ${type}.` });
    else if (message === undefined) left.push({ id, why: `The new version has no message ${type}.` });
    else {
      roots.old.add(was);
      roots.new.add(message);
      both.push({ payload, was, message });
    }
  }
  if (both.length === 0) return { total: payloads.length, same: 0, differing: [], left };
  const [schema, schemaThere] = [schemaFor(compared.old.schema, roots.old), schemaFor(compared.new.schema, roots.new)];
  const matcher = new Matcher(direction, 'wire');
  const differing = both.flatMap(({ payload, was, message }) => {
    const [type, there] = [schema.messages.get(was), schemaThere.messages.get(message)];
    const why = type && there && difference(payload.bytes, { type, there, schema, schemaThere }, matcher);
    return why === undefined ? [] : [{ id: payload.id, title: payload.title, message, why }];
  });
  return { total: payloads.length, same: both.length - differing.length, differing, left };
}

function difference(bytes: Uint8Array, crossing: Crossing, matcher: Matcher): string | undefined {
  for (const runtime of RUNTIMES) {
    const outcome = readBinary(bytes, crossing, runtime, matcher);
    if (!outcome && readAs(runtime, bytes, crossing.there).accept)
      return `In ${TITLES[runtime]}: the old version refuses it, the new one reads it.`;
    const loss = outcome?.losses.find(({ kind }) => kind !== 'presence');
    if (loss) return `In ${TITLES[runtime]}: ${loss.why}.`;
  }
  return undefined;
}

const isMessage = ({ declarations }: Compared['old']['schema'], id: string): boolean =>
  declarations.get(id)?.kind === 'message';
