import { PROBLEMS, type ProblemInfo, RULES, RUNTIME_NAMES, RUNTIMES, type Runtime } from '#wire';

// What the inspector knows, as pages: how runtimes differ, and every problem it names.

export interface RuntimeView {
  readonly id: Runtime;
  readonly title: string;
  /** Package and version whose decoder is described. */
  readonly library: string;
  readonly call: string;
}

export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  /** What a conforming decoder does. */
  readonly reference: CellView;
  /** In the order of `RuntimesPageView.runtimes`. */
  readonly cells: readonly CellView[];
}

export interface CellView {
  /** `lenient`: accepts what a conforming decoder refuses. */
  readonly does: 'accepts' | 'rejects' | 'differs' | 'drops' | 'lenient';
  readonly says: string;
  /** Where the runtime decides it; `run`: found by running it. */
  readonly source?: string | undefined;
}

export interface RuntimesPageView {
  readonly runtimes: readonly RuntimeView[];
  readonly rules: readonly RuleView[];
}

/** The table of disputed rules. */
export function runtimesPage(): RuntimesPageView {
  return {
    runtimes: RUNTIME_NAMES.map((id) => {
      const { title, library, version, call } = RUNTIMES[id];
      return { id, title, library: `${library} ${version}`, call };
    }),
    rules: Object.entries(RULES).map(([id, { title, when, reference, runtimes }]) => ({
      id,
      title,
      when,
      reference,
      cells: RUNTIME_NAMES.map((runtime) => {
        const cell = runtimes[runtime];
        const isLenient = reference.does === 'rejects' && cell.does === 'accepts';
        return isLenient ? { ...cell, does: 'lenient' } : cell;
      }),
    })),
  };
}

export interface ProblemView extends ProblemInfo {
  readonly code: string;
}

/** Every problem of the inspector, errors first. */
export function wireProblems(): readonly ProblemView[] {
  const all = Object.entries(PROBLEMS).map(([code, info]) => ({ code, ...info }));
  return [...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity === 'mark')];
}
