// Schemas made up from a seed, and every kind of change of one: what the property tests of comparisons rest on.

export { Random } from '../../wire/support/random.ts';
export { type CompiledMany, type CompiledMutation, compileMany } from './compile-many.ts';
export { OWN_VERSIONS, ownContract, temporal } from './contracts.ts';
export type { Done, Edit } from './edit.ts';
export { ANNOTATION_EDITS, EDITS } from './edits/index.ts';
export { caseOf, inPackage } from './in-package.ts';
export type { Model } from './model.ts';
export { modelOf } from './model-of.ts';
export { type AppliedEdit, type MutateOptions, type Mutation, mutate, provoke } from './mutate.ts';
export { type Files, filesOf } from './print.ts';
export { problemsOf } from './problems.ts';
export { randomSchema } from './random-schema.ts';
