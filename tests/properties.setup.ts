import { configureGlobal } from 'fast-check';

// `npm test` draws the same cases every time, so that a red run can be repeated; `npm run fuzz` draws new and more ones.
const runs = Number(process.env.ISTHMUS_FUZZ_RUNS ?? 0);
const seed = Number(process.env.ISTHMUS_FUZZ_SEED ?? 20_240_229);

configureGlobal(runs > 0 ? { numRuns: runs, seed, interruptAfterTimeLimit: 25_000 } : { seed });
