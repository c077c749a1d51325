import type { Rejected } from './model.ts';
import type { RuleId } from './rules.ts';

/** Thrown inside the interpreter where the runtime gives up; `readAs` makes a verdict of it. */
export class Refusal extends Error {
  readonly offset: number;
  readonly rule: RuleId | undefined;

  constructor(offset: number, why: string, rule?: RuleId) {
    super(why);
    this.offset = offset;
    this.rule = rule;
  }

  verdict(): Rejected {
    const { offset, message: why, rule } = this;
    return { accept: false, offset, why, ...(rule !== undefined && { rule }) };
  }
}
