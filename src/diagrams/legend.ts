import { LIFE_MARKS } from './life/marks.ts';
import { MAP_MARKS } from './map/marks.ts';
import { FLOW_MARKS, HOLDINGS, type Mark, SIGNS } from './marks.ts';
import { RULER_MARKS } from './ruler/marks.ts';

/** Every mark of every drawing, each once, in the order in which a legend explains them: how memory is held first. */
export const MARKS: readonly Mark[] = [
  ...HOLDINGS,
  ...SIGNS,
  ...FLOW_MARKS,
  ...LIFE_MARKS,
  ...MAP_MARKS,
  ...RULER_MARKS,
];
