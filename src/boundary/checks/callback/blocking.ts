import type { Check } from '../../check.ts';
import type { MethodFacts } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { atWord, elsewhere } from '../point.ts';

/** CB-03: nothing that runs on a worker of a runtime blocks it, neither by itself nor by what it may call. */
export const workersNotBlocked: Check = function* (model) {
  for (const method of model.methods.values()) {
    const { id, call, callback, service } = method;
    const isCalledBack = callback !== undefined || (service.caller === 'RUST' && service.transport === 'IN_PROCESS');
    if (!isCalledBack || said(call, 'thread', 'affinity') !== 'RUNTIME_WORKER') continue;
    const worker = call.written('thread', 'affinity');
    const onWorker = worker ? [elsewhere('It runs on a worker of a runtime.', worker)] : [];
    const own = blockingOf(method);
    if (own !== undefined)
      yield {
        code: 'CB-03',
        on: id,
        message: `${id} runs on a worker of a runtime with \`blocking: ${own}\`; expected WAIT_FREE, or a thread of its own.`,
        ...atWord(call, ['blocking'], id, onWorker),
      };
    for (const ref of callback?.mayCall ?? []) {
      const called = ref.to && blockingOf(ref.to);
      const blocking = ref.to?.call.written('blocking');
      if (!ref.to || called === undefined || !blocking) continue;
      yield {
        code: 'CB-03',
        on: id,
        message: `${id} runs on a worker of a runtime and may call ${ref.to.id}, which has \`blocking: ${called}\`; expected calls that are WAIT_FREE.`,
        at: ref.written,
        related: [elsewhere('The call may block.', blocking), ...onWorker],
      };
    }
  }
};

/** How a method holds up its thread; undefined where it does not, or where nothing is stated (THR-00 asks). */
function blockingOf({ call }: MethodFacts): string | undefined {
  const word = said(call, 'blocking');
  return word === 'WAIT_FREE' ? undefined : word;
}
