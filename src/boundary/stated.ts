import type { Json } from '#schema';
import { flag, isObject, type JsonObject, number, object, objects, text, texts } from './annotations.ts';
import { merge } from './inherit.ts';
import type { Written } from './written.ts';

type Path = readonly string[];

/**
 * What holds for something after inheritance, and where each word of it is written. Every look takes the keys of ProtoJSON
 * from the option message inwards: `text('deadline', 'expiryCode')`. Undefined, or an empty list, means not stated.
 */
export interface Stated {
  /** ProtoJSON of the option message: camelCase keys, enum values by name, durations as "10s". */
  readonly value: JsonObject;
  text(...path: Path): string | undefined;
  texts(...path: Path): readonly string[];
  flag(...path: Path): boolean | undefined;
  number(...path: Path): number | undefined;
  /** A duration, in seconds. */
  seconds(...path: Path): number | undefined;
  object(...path: Path): JsonObject | undefined;
  objects(...path: Path): readonly JsonObject[];
  has(...path: Path): boolean;
  /** Where it is written: the nearest layer that says it. Undefined where it is not stated. */
  written(...path: readonly (string | number)[]): Written | undefined;
  /** True where the value comes from an interface's defaults. */
  inherited(...path: Path): boolean;
}

/** Something that states values: a declaration's own annotation, or the defaults of its interface. */
export interface Layer {
  readonly value: JsonObject;
  readonly inherited: boolean;
  readonly at: (path: readonly (string | number)[]) => Written;
}

/** Joins layers, the nearest first: singular fields merge one by one, repeated fields replace as a whole. */
export function stated(layers: readonly Layer[]): Stated {
  const value = layers.reduceRight<JsonObject>((far, near) => merge(far, near.value), {});
  const around = (path: Path): JsonObject | undefined =>
    path.slice(0, -1).reduce<JsonObject | undefined>((at, key) => object(at, key), value);
  const last = (path: Path): string => path.at(-1) ?? '';
  const layerOf = (path: readonly (string | number)[]): Layer | undefined =>
    layers.find((layer) => isThere(layer.value, path));
  return {
    value,
    text: (...path) => text(around(path), last(path)),
    texts: (...path) => texts(around(path), last(path)),
    flag: (...path) => flag(around(path), last(path)),
    number: (...path) => number(around(path), last(path)),
    seconds: (...path) => secondsOf(text(around(path), last(path))),
    object: (...path) => object(around(path), last(path)),
    objects: (...path) => objects(around(path), last(path)),
    has: (...path) => around(path)?.[last(path)] !== undefined,
    written: (...path) => layerOf(path)?.at(path),
    inherited: (...path) => layerOf(path)?.inherited ?? false,
  };
}

/** Nothing at all is stated. */
export const UNSTATED: Stated = stated([]);

function isThere(value: Json | undefined, path: readonly (string | number)[]): boolean {
  let at: Json | undefined = value;
  for (const key of path) {
    if (typeof key === 'string') at = isObject(at) ? at[key] : undefined;
    else if (Array.isArray(at)) at = at[key];
    // A repeated message that is written once may stand without its list.
    else if (key !== 0) at = undefined;
    if (at === undefined) return false;
  }
  return true;
}

/** "2.5s" as 2.5. */
export function secondsOf(duration: string | undefined): number | undefined {
  const match = duration === undefined ? null : /^(-?\d{1,12}(?:\.\d{1,9})?)s$/.exec(duration);
  return match ? Number(match[1]) : undefined;
}

/** The word of an enum, where the one numbered 0 says nothing. */
export function said(stated: Stated, ...path: string[]): string | undefined {
  const word = stated.text(...path);
  return word?.endsWith('_UNSPECIFIED') ? undefined : word;
}
