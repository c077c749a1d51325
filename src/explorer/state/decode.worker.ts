import { unframe, wireSchema } from '#wire';
import { verdictsOf } from '../lazy/verdicts.ts';
import { messageOf } from './loading.ts';
import { takeApart } from './take-apart.ts';
import type { Results, Task, WorkerMessage } from './worker-protocol.ts';

// Runs in a worker of its own, once.

const post = (message: WorkerMessage, handedOver: Transferable[] = []): void =>
  self.postMessage(message, { transfer: handedOver });

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  try {
    const bytes = new Uint8Array(await data.source.arrayBuffer());
    const [result, handedOver] = perform(data, bytes);
    post({ kind: 'done', result }, handedOver);
  } catch (error) {
    post({ kind: 'failed', message: messageOf(error) });
  }
};

function perform(task: Task, bytes: Uint8Array): [Results[keyof Results], Transferable[]] {
  switch (task.kind) {
    case 'decode': {
      const schema = task.model && wireSchema(task.model);
      const onProgress = (fraction: number): void => post({ kind: 'progress', fraction });
      const { inspection, problems, problemCounts } = takeApart(bytes, { ...task, schema }, onProgress);
      const { columns, type, disputed } = inspection.decoded;
      const arrays = [columns.start, columns.end, columns.parent, columns.field, columns.shape];
      const handedOver = [...new Set(arrays.map(({ buffer }) => buffer))].filter(
        (buffer) => buffer instanceof ArrayBuffer,
      );
      return [{ columns, type, disputed, problems, problemCounts }, handedOver];
    }
    case 'unframe': {
      const { bytes: _, ...framed } = unframe(bytes, task.framing);
      return [framed, []];
    }
    case 'verdicts': {
      const schema = task.model && wireSchema(task.model);
      return [verdictsOf(bytes, task.type === undefined ? undefined : schema?.messages.get(task.type)), []];
    }
  }
}
