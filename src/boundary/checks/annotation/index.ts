import type { Check } from '../../check.ts';
import { contradictions } from './contradictions.ts';
import { handleCycles } from './cycles.ts';
import { references } from './references.ts';

/** ANN-05 to ANN-08: annotations that name nothing, contradict each other, or turn in a circle. */
export const ANNOTATION_CHECKS: readonly Check[] = [references, contradictions, handleCycles];
