import type { Schema } from '#schema';
import type { Compared } from '../model.ts';

/** Who writes and who reads. */
export interface Direction {
  readonly writer: Schema;
  readonly reader: Schema;
  readonly readerIsNew: boolean;
  /** Id in the reader's version of what has this id in the writer's; undefined where the reader has nothing of the kind. */
  readonly counterpart: (id: string) => string | undefined;
  /** The reverse: id in the writer's version. */
  readonly origin: (id: string) => string | undefined;
  readonly isPair: (written: string, read: string) => boolean;
}

const remembered = new WeakMap<Direction, Map<string, unknown>>();

/** Computes what many differences ask for once a direction. */
export function once<T>(direction: Direction, key: string, compute: () => T): T {
  let known = remembered.get(direction);
  if (!known) {
    known = new Map();
    remembered.set(direction, known);
  }
  if (!known.has(key)) known.set(key, compute());
  return known.get(key) as T;
}

const made = new WeakMap<Compared, { readonly oldReadsNew: Direction; readonly newReadsOld: Direction }>();

/** Both directions of a comparison. */
export function directionsOf(compared: Compared): { readonly oldReadsNew: Direction; readonly newReadsOld: Direction } {
  const known = made.get(compared);
  if (known) return known;
  const { pairing } = compared;
  const of = (readerIsNew: boolean): Direction => {
    const [writer, reader] = readerIsNew ? [compared.old, compared.new] : [compared.new, compared.old];
    const [there, back] = readerIsNew ? [pairing.toNew, pairing.toOld] : [pairing.toOld, pairing.toNew];
    // What is imported from elsewhere is in no pairing: the same name is the same thing.
    const foreign = (from: Schema, to: Schema, id: string): string | undefined =>
      !there.has(id) && !back.has(id) && isForeign(from, id) && to.declarations.has(id) ? id : undefined;
    const counterpart = (id: string): string | undefined => there.get(id) ?? foreign(writer.schema, reader.schema, id);
    return {
      writer: writer.schema,
      reader: reader.schema,
      readerIsNew,
      counterpart,
      origin: (id) => back.get(id) ?? foreign(reader.schema, writer.schema, id),
      isPair: (written, read) => counterpart(written) === read,
    };
  };
  const both = { oldReadsNew: of(false), newReadsOld: of(true) };
  made.set(compared, both);
  return both;
}

const owners = new WeakMap<Schema, ReadonlySet<string>>();

function isForeign(schema: Schema, id: string): boolean {
  let own = owners.get(schema);
  if (!own) {
    own = new Set(schema.files.filter((file) => file.own).map(({ path }) => path));
    owners.set(schema, own);
  }
  const file = schema.declarations.get(id)?.file;
  return file === undefined || !own.has(file);
}
