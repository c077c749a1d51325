import type { Compared, Difference } from '../model.ts';
import type { StructuralRule } from '../rules/index.ts';
import { CALL_JUDGES } from './call-judges.ts';
import { ENUM_JUDGES } from './enum-judges.ts';
import { FIELD_JUDGES } from './field-judges.ts';
import type { Judge, WireVerdicts } from './judge.ts';
import { NAME_JUDGES } from './name-judges.ts';

export type { WireVerdicts } from './judge.ts';

/** Every rule of the schemas, and who judges it. */
const JUDGES: Readonly<Record<StructuralRule, Judge>> = {
  ...NAME_JUDGES,
  ...FIELD_JUDGES,
  ...ENUM_JUDGES,
  ...CALL_JUDGES,
};

/**
 * What a difference means for bytes and for JSON, in both directions, and for what the runtimes do besides: as Go's protobuf
 * and prost decode. `breaking` where values are lost, changed or refused; `attention` where it depends on the runtime, or
 * only on values that are out of the ordinary. Rules that no schema alone shows have no verdict here.
 */
export function judgeWire(difference: Difference, compared: Compared): WireVerdicts {
  const judge = (JUDGES as Readonly<Partial<Record<string, Judge>>>)[difference.rule];
  return judge ? judge(difference, compared) : {};
}
