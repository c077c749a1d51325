import type { FieldDeclaration } from '#schema';
import type { MethodFacts } from '../facts/model.ts';

/** Whether a field lies in the request of a call, at any depth. */
export const isInRequest = ({ crossings }: MethodFacts, field: FieldDeclaration): boolean =>
  crossings.some((crossing) => crossing.way === 'request' && crossing.field.id === field.id);
