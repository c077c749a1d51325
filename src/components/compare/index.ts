export { ComparisonBody } from './body.tsx';
export { filterChanges } from './client/filters.ts';
