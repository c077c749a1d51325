import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly cpu: string;
  readonly system: string;
}

export const machine = (): Machine => ({
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  cpu: cpus()[0]?.model.trim() || 'unknown CPU',
  system: `${process.platform} ${process.arch}`,
});

export const machineLine = ({ cores, memoryGb, node, cpu, system }: Machine): string =>
  `${cores} cores (${cpu}), ${memoryGb} GB, ${system}, Node ${node}`;

/** Processes that wanted a core in the last minute, on average. Times of a busy machine are worth little. */
export const load = (): number => loadavg()[0] ?? 0;
