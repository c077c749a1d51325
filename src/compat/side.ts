import { type Annotations, boundaryModel, readAnnotations } from '#boundary';
import { GO_PROFILES, goSurface, RUST_PROFILES, rustSurface } from '#languages';
import type { Schema } from '#schema';
import type { Side } from './model.ts';

export interface SideOptions {
  /** What schema and sidecar say; default: the schema alone. */
  readonly annotations?: Annotations | undefined;
  /** Ids of generator profiles; the most common ones where they are missing or not known. */
  readonly goProfile?: string | undefined;
  readonly rustProfile?: string | undefined;
}

/** One version, ready to be compared. Names and the boundary's facts are computed when somebody asks. */
export function sideOf(label: string, schema: Schema, options: SideOptions = {}): Side {
  const boundary = once(() => boundaryModel(schema, options.annotations ?? readAnnotations(schema)));
  const go = once(() => goSurface(schema, GO_PROFILES.get(options.goProfile ?? '')));
  const rust = once(() => rustSurface(schema, RUST_PROFILES.get(options.rustProfile ?? '')));
  return {
    label,
    schema,
    get boundary() {
      return boundary();
    },
    get go() {
      return go();
    },
    get rust() {
      return rust();
    },
  };
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
