export type { Evidence, Seen } from './evidence.ts';
export { type Reconciled, reconcile } from './reconcile.ts';
export { type RecordedPayload, replay } from './replay.ts';
export { type Proven, type Proving, witnesses } from './witnesses.ts';
