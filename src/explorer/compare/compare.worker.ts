import { messageOf } from '../state/loading.ts';
import { compareVersions } from './compare-versions.ts';
import type { CompareMessage, CompareTask } from './protocol.ts';

// Runs in a worker of its own, once.

const post = (message: CompareMessage): void => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<CompareTask>) => {
  try {
    post({ kind: 'done', view: await compareVersions(data, (says) => post({ kind: 'progress', says })) });
  } catch (error) {
    post({ kind: 'failed', message: messageOf(error) });
  }
};
