import type { Results, Task, WorkerMessage } from './worker-protocol.ts';

export interface Running<T> {
  /** Never settles once it was cancelled. Rejects with an error that says what went wrong. */
  readonly result: Promise<T>;
  cancel(): void;
}

/** Does a task in a worker of its own. `onProgress` gets 0 to 1. */
export function runTask<K extends keyof Results>(
  task: Extract<Task, { kind: K }>,
  onProgress: (fraction: number) => void = () => {},
): Running<Results[K]> {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  const result = new Promise<Results[K]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage<K>>) => {
      if (data.kind === 'progress') {
        onProgress(data.fraction);
        return;
      }
      worker.terminate();
      if (data.kind === 'done') resolve(data.result);
      else reject(new Error(data.message));
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || 'the worker could not be started'));
    };
  });
  worker.postMessage(task);
  return { result, cancel: () => worker.terminate() };
}
