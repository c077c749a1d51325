import type { RuleId } from '#compat';
import type { Random } from '../../wire/support/random.ts';
import { Draft, type Edit } from './edit.ts';
import { ANNOTATION_EDITS, EDITS } from './edits/index.ts';
import type { Model } from './model.ts';
import { type Files, filesOf } from './print.ts';
import { problemsOf } from './problems.ts';
import { randomSchema } from './random-schema.ts';

/** An edit as it was applied. */
export interface AppliedEdit {
  /** Name of the edit in the table. */
  readonly name: string;
  /** Full protobuf name, in the new version or in the old where it is gone; path of a file; name of a package. */
  readonly subject: string;
  /** Rules that a comparison must yield, the first one about the subject. Empty where edits overlap, since one may hide what the other did. */
  readonly expects: readonly RuleId[];
}

/** Two versions of a schema, and how the second came about. */
export interface Mutation {
  readonly models: { readonly old: Model; readonly new: Model };
  readonly old: Files;
  readonly new: Files;
  readonly edits: readonly AppliedEdit[];
  /** Whether there must be no difference at all. */
  readonly isNothing: boolean;
}

export interface MutateOptions {
  /** How many edits: one to three where it is left out. */
  readonly count?: number | undefined;
  /** The edits to draw from: all where it is left out. */
  readonly edits?: readonly Edit[] | undefined;
  /** Whether several edits may meet in one declaration; then they expect nothing. Default: one time in four. */
  readonly overlap?: boolean | undefined;
}

const ALL_EDITS: readonly Edit[] = [...EDITS, ...ANNOTATION_EDITS];

/** Draws edits and applies them. The same random numbers give the same mutation. */
export function mutate(model: Model, random: Random, options: MutateOptions = {}): Mutation {
  const count = options.count ?? 1 + random.below(3);
  const mayOverlap = options.overlap ?? random.oneIn(4);
  const from = options.edits ?? ALL_EDITS;
  const edits: AppliedEdit[] = [];
  let isNothing = true;
  // Kept in one graph, so that what was touched stays the same objects in every copy.
  let state: State = { model: structuredClone(model), touched: [] };
  let overlaps = false;
  for (let tries = 0; edits.length < count && tries < 20 + 10 * count; tries++) {
    const edit = random.pick(from);
    const next = structuredClone(state);
    const done = edit.apply(new Draft(next.model), random);
    if (!done || problemsOf(next.model).length > 0) continue;
    const touched = new Set(next.touched);
    const meets = done.area.some((node) => touched.has(node));
    if (meets && !mayOverlap) continue;
    overlaps ||= meets;
    state = { model: next.model, touched: [...next.touched, ...done.area] };
    edits.push({ name: edit.name, subject: done.subject, expects: done.expects });
    isNothing &&= edit.isNothing === true;
  }
  return {
    models: { old: model, new: state.model },
    old: filesOf(model),
    new: filesOf(state.model),
    edits: overlaps ? edits.map((edit) => ({ ...edit, expects: [] })) : edits,
    isNothing,
  };
}

/** A mutation by one edit of the table, of the first schema drawn that has a place for it. */
export function provoke(edit: Edit, random: Random, draw: (random: Random) => Model = randomSchema): Mutation {
  for (let tries = 0; tries < 300; tries++) {
    const mutation = mutate(draw(random), random, { count: 1, edits: [edit] });
    if (mutation.edits.length > 0) return mutation;
  }
  throw new Error(`No schema has a place for the edit "${edit.name}"`);
}

interface State {
  readonly model: Model;
  readonly touched: object[];
}
