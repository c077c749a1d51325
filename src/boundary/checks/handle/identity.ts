import type { FieldDeclaration } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import { declared } from '../../written.ts';
import { isInteger } from '../integers.ts';
import { watchedHandles } from './watched.ts';

/** HND-05: a handle is a number, not an address, and the fields that carry the number are integers. */
export const handlesAreTokens: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const { id, repr, declaration } = handle;
    const result = (on: string, message: string, at = declared(on)): CheckResult => ({
      code: 'HND-05',
      on,
      message,
      at,
    });
    if (repr === undefined)
      yield result(id, `${id} does not say what its identity is made of; expected \`repr\`, best GENERATION_TOKEN.`);
    else if (repr === 'POINTER')
      yield result(
        id,
        `${id} is an address, so a use after its close is undefined; expected \`repr: GENERATION_TOKEN\`.`,
        handle.type.written('handle', 'repr'),
      );
    // A socket carries no pointers: there, a token may just as well be a text.
    const inProcess = handle.uses.some(({ method }) => method.service.transport === 'IN_PROCESS');
    if (!inProcess || repr === 'POINTER') continue;
    for (const field of declaration.fields)
      if (isPointerLike(field))
        yield result(field.id, `${field.id} is part of a token, but crosses as memory; expected an integer.`);
    if (!declaration.fields.some(isInteger) && !declaration.fields.some(isPointerLike))
      yield result(id, `${id} has no integer field that could be its token.`);
  }
};

const isPointerLike = ({ type, repeated }: FieldDeclaration): boolean =>
  repeated ||
  type.kind === 'message' ||
  (type.kind === 'scalar' && (type.scalar === 'bytes' || type.scalar === 'string'));
