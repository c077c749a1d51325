import { awkwardPlan } from './awkward-plan.ts';
import { awkwardText } from './awkward-text.ts';
import { type Draw, drawFrom } from './draw.ts';

/** A schema full of awkward names, which protoc takes. */
export interface AwkwardSchema {
  readonly seed: number;
  /** Of all its files. Seven of ten schemas are proto3, two proto2, one of edition 2023. */
  readonly syntax: 'proto2' | 'proto3' | '2023';
  /** Texts by path; paths and packages start with `s` and the seed, so that any number of schemas fit into one run. */
  readonly files: Readonly<Record<string, string>>;
}

/** The same schema for the same seed, on every machine. */
export function awkwardSchema(seed: number): AwkwardSchema {
  const draw: Draw = drawFrom(seed);
  const syntax = seed % 10 === 9 ? '2023' : seed % 10 >= 7 ? 'proto2' : 'proto3';
  return { seed, syntax, files: awkwardText(awkwardPlan(seed, syntax, draw), draw) };
}
