import type { Rotation } from '#sources';

const DAY = 86_400_000;

/** Whose turn it is on a day. */
export interface Turn {
  readonly person: string;
  /** First and last day of the turn, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
}

const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The turn that a day falls in; `ahead` turns later for what comes next. Undefined before the rotation starts or where nobody is in it. */
export function turnOn(rotation: Rotation, date: string, ahead = 0): Turn | undefined {
  const start = dayOf(rotation.start);
  const elapsed = dayOf(date) - start;
  if (rotation.order.length === 0 || rotation.everyDays < 1 || !(elapsed >= 0)) return undefined;
  const index = Math.floor(elapsed / rotation.everyDays) + ahead;
  const person = rotation.order[index % rotation.order.length];
  if (person === undefined) return undefined;
  const first = start + index * rotation.everyDays;
  return { person, from: dateOf(first), until: dateOf(first + rotation.everyDays - 1) };
}
