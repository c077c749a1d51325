import type { Check } from '../check.ts';
import { declared } from '../written.ts';
import { annotatedMethods } from './annotated.ts';
import { atWord, elsewhere, quoted } from './point.ts';
import { isInRequest } from './request.ts';

/** TRC-01: something carries the trace that a span belongs to. */
const spanCarried: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call, carrierField, service } = method;
    const span = call.text('trace', 'span');
    if (span === undefined) continue;
    if (carrierField?.to && !isInRequest(method, carrierField.to))
      yield {
        code: 'TRC-01',
        on: id,
        message: `${id} takes the trace of its span ${quoted(span)} from ${carrierField.to.id}, which is not in its request.`,
        ...atWord(call, ['trace', 'carrierField'], id, [
          elsewhere(`${carrierField.to.id} is declared here.`, declared(carrierField.to.id)),
        ]),
      };
    else if (!carrierField && service.transport !== 'RPC') {
      const way =
        service.transport === undefined ? 'the transport is not stated' : 'no header carries a trace in process';
      yield {
        code: 'TRC-01',
        on: id,
        message: `${id} has the span ${quoted(span)}, but ${way}; expected \`trace.carrier_field\` here or in the defaults of the interface.`,
        ...atWord(call, ['trace', 'span'], id),
      };
    }
  }
};

/** TRC: how a call shows in a trace. */
export const TRACE_CHECKS: readonly Check[] = [spanCarried];
