import type { MethodFacts } from '../facts/model.ts';
import { said } from '../stated.ts';

/** How a call may hold up its caller; undefined where nothing is stated. */
export const blockingOf = ({ call }: MethodFacts): string | undefined => said(call, 'blocking');

const WAITING: ReadonlySet<string> = new Set(['IO', 'PARKS']);
const HOLDING: ReadonlySet<string> = new Set(['CPU', 'IO', 'PARKS']);

/** Whether a call waits for something outside itself. */
export const waits = (method: MethodFacts): boolean => WAITING.has(blockingOf(method) ?? '');

/** Whether a call holds an operating system thread for longer than a moment. */
export const holdsThread = (method: MethodFacts): boolean => HOLDING.has(blockingOf(method) ?? '');
