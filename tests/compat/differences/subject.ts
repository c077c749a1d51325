export { differences, pair } from '../../../src/compat/differences/index.ts';
export type { Difference } from '../../../src/compat/model.ts';
