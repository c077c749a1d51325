import type { Check, CheckResult } from '../../check.ts';
import { declared } from '../../written.ts';
import { elsewhere, leads } from '../point.ts';
import { watchedHandles } from './watched.ts';

/** HND-03: a handle within others says what becomes of it when they are closed. */
export const childrenOfClosed: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const [parent] = handle.within;
    if (!parent) continue;
    const result = (message: string, at = declared(handle.id)): CheckResult => ({
      code: 'HND-03',
      on: handle.id,
      message,
      at,
      related: [elsewhere('It lies within another handle here.', parent.written)],
    });
    const within = handle.within.map(({ to, name }) => to?.id ?? name).join(' and ');
    if (handle.onParentClose === undefined)
      yield result(
        `${handle.id} lies within ${within} and does not say what becomes of it when that is closed; expected \`on_parent_close\`.`,
      );
    else if (handle.onParentClose === 'CLOSED_WITH_PARENT' && !handle.closedCode)
      yield result(
        `${handle.id} is closed with ${within}, and no code tells its user; expected \`closed_code\`.`,
        handle.type.written('handle', 'onParentClose'),
      );
  }
};

/** HND-06: close keeps running calls out, or says how they end. */
export const closeAmongCalls: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const { id, onClose, close, closedCode } = handle;
    const at = handle.type.written('handle', 'onClose') ?? declared(id);
    if (onClose === undefined)
      yield {
        code: 'HND-06',
        on: id,
        message: `${id} does not say what closing it does to calls that are still running; expected \`on_close\`.`,
        at,
      };
    else if (onClose === 'CALLS_FAIL' && !closedCode)
      yield {
        code: 'HND-06',
        on: id,
        message: `Closing ${id} makes running calls fail, but no code says how; expected \`closed_code\`.`,
        at,
      };
    else if (onClose === 'EXCLUSIVE' && leads(close) && close.to.call.flag('thread', 'concurrent') === true) {
      yield {
        code: 'HND-06',
        on: id,
        message: `${id} must not be in use when it is closed, but ${close.to.id}, which closes it, may run beside other calls; expected \`concurrent: false\` there.`,
        at,
        related: [
          elsewhere(
            `${close.to.id} is concurrent.`,
            close.to.call.written('thread', 'concurrent') ?? declared(close.to.id),
          ),
        ],
      };
    }
  }
};
