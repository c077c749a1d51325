import { join, resolve } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '#diagnostics';
import { readAnnotationsYaml } from './annotations-yaml.ts';
import { defaultCacheDir, openCache } from './cache.ts';
import { createCompiler } from './compile.ts';
import { type ContractYaml, readContractYaml } from './contract-yaml.ts';
import { CONTRACT_FILE, findContracts } from './find-contracts.ts';
import { loadProposal } from './load-proposal.ts';
import { loadVersion, type VersionTools } from './load-version.ts';
import type {
  Annotations,
  Loaded,
  LoadedContract,
  LoadedPayload,
  LoadedProposal,
  LoadedVersion,
  LoadOptions,
  Progress,
} from './model.ts';
import { planVersions } from './plan-versions.ts';
import { kindOf } from './read-folder.ts';
import { readNotes } from './read-notes.ts';
import { readPayloads } from './read-payloads.ts';
import { type ProposalPlan, readProposals } from './read-proposals.ts';
import { readTextFile } from './read-text.ts';
import { createEdge, type Edge, type Report, reportTo } from './report.ts';
import type { VersionPlan } from './version-plan.ts';
import { vocabularyFile } from './vocabulary.ts';

const ANNOTATIONS_FILE = 'annotations.yaml';

/** More at once than this gains nothing on two cores and costs memory: every compilation holds a whole version. */
const AT_ONCE = 2;

interface Opened {
  readonly folder: string;
  readonly file: string;
  readonly yaml: ContractYaml;
  readonly annotations: Annotations | undefined;
  readonly payloads: readonly LoadedPayload[];
  /** By version number. */
  readonly notes: ReadonlyMap<string, string>;
  readonly plans: readonly VersionPlan[];
  readonly proposals: readonly ProposalPlan[];
  /** Another contract has its name: it is checked, but not handed on. */
  readonly isSecond: boolean;
}

/**
 * Reads a contract, or a folder of them: YAML, every version's schemas from folders, git and images, compiled or taken
 * from the cache. Everything wrong with the input is in `diagnostics`, sorted; nothing in the input makes it throw.
 * A version that could not be read or compiled is there without a descriptor set.
 */
export async function loadContracts(dir: string, options: LoadOptions = {}): Promise<Loaded> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const edge = createEdge(cwd);
  const diagnostics: Diagnostic[] = [];
  const tools: VersionTools = {
    edge,
    compiler: options.compiler ?? createCompiler(),
    cache: openCache(resolve(cwd, options.cacheDir ?? defaultCacheDir(cwd))),
    vocabulary: readVocabulary(options.vocabulary, edge, reportTo(diagnostics)),
  };

  const opened: Opened[] = [];
  for (const folder of findContracts(resolve(cwd, dir), edge, reportTo(diagnostics))) {
    opened.push(await openContract(folder, opened, edge, diagnostics));
  }

  const total = opened.reduce((sum, { plans, proposals }) => sum + plans.length + proposals.length, 0);
  const counts = { done: 0, compiled: 0, cached: 0 };
  const loads = new Map<VersionPlan, LoadedVersion | undefined>();
  const count = (step: Progress['step'], contract: string, version: string) => {
    counts.done += 1;
    if (step === 'compiled' || step === 'cached') counts[step] += 1;
    options.onProgress?.({ step, contract, version, done: counts.done, total });
  };
  const jobs = opened.flatMap((contract) =>
    contract.plans.map((plan) => async () => {
      const name = contract.yaml.config.name;
      const { version, step } = await loadVersion(
        plan,
        tools,
        reportTo(diagnostics, { contract: name, version: plan.version }),
      );
      loads.set(plan, version);
      count(step, name, plan.version);
    }),
  );
  await runAll(jobs, AT_ONCE);
  const proposed = new Map<ProposalPlan, LoadedProposal>();
  const proposalJobs = opened.flatMap((contract) =>
    contract.proposals.map((plan) => async () => {
      const name = contract.yaml.config.name;
      const isBaseWhole = loads.get(plan.base)?.descriptorSet !== undefined;
      const report = reportTo(diagnostics, { contract: name, version: plan.id });
      const { proposal, step } = await loadProposal(plan, isBaseWhole, tools, report);
      proposed.set(plan, proposal);
      count(step, name, plan.id);
    }),
  );
  await runAll(proposalJobs, AT_ONCE);

  const contracts = opened.flatMap((contract): LoadedContract[] => {
    const { folder, file, yaml, annotations, payloads, notes, plans, proposals, isSecond } = contract;
    const versions = plans.flatMap((plan) => {
      const version = loads.get(plan);
      return version ? [{ ...version, notes: notes.get(version.version) }] : [];
    });
    if (plans.length > 0 && versions.length === 0) {
      reportTo(diagnostics, { contract: yaml.config.name })('CFG-10', {
        message: `None of the ${plans.length} tags that name a version holds schemas.`,
        place: yaml.placeOf('versions'),
        fix: 'Correct `path`, `roots` or `files`: they name where the schemas lie in the tree of each tag.',
      });
    }
    return isSecond
      ? []
      : [
          {
            config: yaml.config,
            folder,
            file,
            placeOf: (key = 'name', ...inner) => yaml.placeOf(key, ...inner),
            versions,
            annotations,
            payloads,
            proposals: proposals.flatMap((plan) => proposed.get(plan) ?? []),
          },
        ];
  });
  contracts.sort((a, b) => (a.config.name < b.config.name ? -1 : 1));
  diagnostics.sort(compareDiagnostics);
  return { contracts, diagnostics, texts: edge.texts, compiled: counts.compiled, cached: counts.cached };
}

async function openContract(
  folder: string,
  before: readonly Opened[],
  edge: Edge,
  diagnostics: Diagnostic[],
): Promise<Opened> {
  const path = join(folder, CONTRACT_FILE);
  const file = edge.show(path);
  // The name is known only after reading, and belongs on the findings of reading too.
  const early: Diagnostic[] = [];
  const text = readTextFile(path, edge, reportTo(early));
  const yaml = readContractYaml(text ?? '', file, text === undefined ? () => {} : reportTo(early));
  const contract = yaml.config.name;
  diagnostics.push(...early.map((diagnostic) => ({ ...diagnostic, contract })));

  const report = reportTo(diagnostics, { contract });
  const first = before.find((other) => other.yaml.config.name === contract);
  if (first !== undefined) {
    report('CFG-06', {
      message: `Two contracts are named ${contract}: ${first.file} and ${file}.`,
      place: yaml.placeOf('name'),
      related: [{ message: 'The first is named here.', place: first.yaml.placeOf('name') }],
    });
  }
  const plans = text === undefined ? [] : await planVersions(yaml, folder, edge, report);
  const ofProposal = (version: string) => reportTo(diagnostics, { contract, version });
  return {
    folder,
    file,
    yaml,
    annotations: readAnnotations(folder, yaml, edge, report),
    payloads: readPayloads(folder, edge, report),
    notes: readNotes(
      folder,
      plans.flatMap(({ version, unreleased }) => (unreleased ? [] : [version])),
      edge,
      report,
    ),
    plans,
    // Of a contract.yaml that could not be read nothing is known to stand on.
    proposals: plans.length === 0 ? [] : readProposals(folder, plans, edge, ofProposal),
    isSecond: first !== undefined,
  };
}

function readAnnotations(folder: string, yaml: ContractYaml, edge: Edge, report: Report): Annotations | undefined {
  const path = resolve(folder, yaml.annotations ?? ANNOTATIONS_FILE);
  if (kindOf(path) === undefined) {
    if (yaml.annotations !== undefined)
      report('SRC-03', { message: `There is no file ${edge.show(path)}.`, place: yaml.placeOf('annotations') });
    return undefined;
  }
  const text = readTextFile(path, edge, report);
  return text === undefined ? undefined : readAnnotationsYaml(text, edge.show(path), report);
}

/** The tool's own vocabulary, or the one that is named. */
export function readVocabulary(named: string | undefined, edge: Edge, report: Report): VersionTools['vocabulary'] {
  const file = named === undefined ? vocabularyFile() : resolve(edge.cwd, named);
  if (file === undefined) return undefined;
  const text = readTextFile(file, edge, report);
  return text === undefined ? undefined : { text, shown: edge.show(file) };
}

/** Runs every job, so many at a time. */
async function runAll(jobs: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = jobs.values();
  const worker = async () => {
    for (const job of waiting) await job();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
