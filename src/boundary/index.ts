export {
  type Annotation,
  type AnnotationSource,
  type Annotations,
  readAnnotations,
  type Sidecar,
} from './annotations.ts';
export type { Check, CheckResult } from './check.ts';
export { coverageSummary } from './checks/coverage.ts';
export { CHECKS } from './checks/index.ts';
export { type Coverage, coverage } from './coverage.ts';
export { messageSenders, type Side } from './direction.ts';
export {
  type ErrorCode,
  type ErrorSet,
  type ErrorSetProblem,
  errorSetProblems,
  errorSets,
  methodErrors,
  publicCode,
  type RetiredCode,
} from './errors.ts';
export { boundaryModel } from './facts/build.ts';
export type * from './facts/model.ts';
export { valuesThrough } from './facts/values.ts';
export { effectiveCall } from './inherit.ts';
export { isObject, type JsonObject } from './json.ts';
export { nearest } from './nearest.ts';
export { type AnnotationProblem, checkAnnotation } from './read-annotation.ts';
export { resolveField, resolveReference } from './references.ts';
export { type CheckContext, type CheckReport, runChecks, type Suppressed } from './run-checks.ts';
export { type Stated, secondsOf } from './stated.ts';
export { type ValueFacts, type ValueFactsOf, valueFacts } from './value-facts.ts';
export { ANNOTATION_MESSAGES, VOCABULARY_MESSAGES, type VocabularyField } from './vocabulary.ts';
export { type CallFact, callFacts, inWords, type Statement, type Streaming, type WordContext } from './words.ts';
export { CONTRACT, declared, sourceOf, spanOf, type Written } from './written.ts';
