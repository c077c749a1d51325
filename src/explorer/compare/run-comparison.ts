import type { ComparisonView } from '#review';
import type { CompareMessage, CompareTask } from './protocol.ts';

/** Compares in a worker of its own. The result never settles once it was cancelled. */
export function runComparison(
  task: CompareTask,
  onProgress: (says: string) => void,
): { readonly result: Promise<ComparisonView>; readonly cancel: () => void } {
  const worker = new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' });
  const result = new Promise<ComparisonView>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<CompareMessage>) => {
      if (data.kind === 'progress') {
        onProgress(data.says);
        return;
      }
      worker.terminate();
      if (data.kind === 'done') resolve(data.view);
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
