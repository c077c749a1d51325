import { relativeUrl, urls } from '#lookup';
import { comparisonView, levelView, verdictView } from '#review';
import type { Contract, Step, Version } from '../../model.ts';
import { bumpOfStep, stepInput } from './input.ts';
import type { ComparePickerView, ComparisonPageView, StepRowView } from './model.ts';

/** Path of the page of a step. */
export const stepPath = (contract: Contract, { from, to }: Pick<Step, 'from' | 'to'>): string =>
  urls.comparison(contract.name, from.version, to.version);

/** The page of two neighbouring versions. */
export function comparisonPage(contract: Contract, step: Step): ComparisonPageView {
  const path = stepPath(contract, step);
  const at = contract.steps.findIndex(({ to }) => to === step.to);
  const neighbour = (other: Step | undefined) =>
    other && {
      text: `${other.from.version} to ${other.to.version}`,
      href: relativeUrl(path, stepPath(contract, other)),
    };
  const json = relativeUrl(path, urls.comparisonJson(path));
  return {
    contract: contractLink(contract, path),
    view: comparisonView({ ...stepInput(contract, step, path), json }),
    old: versionLink(contract, step.from.version, path),
    new: versionLink(contract, step.to.version, path),
    date: step.to.date,
    summary: step.to.summary ?? '',
    choose: relativeUrl(path, urls.compare(contract.name)),
    previous: neighbour(contract.steps[at - 1]),
    next: neighbour(contract.steps[at + 1]),
  };
}

export const contractLink = (contract: Contract, from: string) => ({
  name: contract.name,
  title: contract.title,
  href: relativeUrl(from, urls.contract(contract.name)),
});

export const versionLink = (contract: Contract, version: string, from: string) => ({
  text: version,
  href: relativeUrl(from, urls.version(contract.name, version)),
});

/** The choice of any two versions of a contract. */
export function comparePicker(contract: Contract): ComparePickerView {
  const path = urls.compare(contract.name);
  const last = contract.steps.findLast(({ to }) => to === contract.latest) ?? contract.steps.at(-1);
  const only = contract.latest.version;
  return {
    contract: contractLink(contract, path),
    versions: contract.versions.toReversed().map(({ version, date, consumers }) => ({
      version,
      date,
      consumers: consumers.map(({ name, language }) => ({ name, language })),
    })),
    chosen: { old: last?.from.version ?? only, new: last?.to.version ?? only },
    steps: contract.steps.toReversed().map((step) => stepRow(contract, step, path)),
  };
}

/** The step that leads to a version, in a line; undefined for the first. */
export function stepTo(contract: Contract, version: Version, from: string): StepRowView | undefined {
  const step = contract.steps.find(({ to }) => to === version);
  return step && stepRow(contract, step, from);
}

/** A step in a list: how bad it is, in a line. */
export function stepRow(contract: Contract, step: Step, from: string): StepRowView {
  const { comparison } = step;
  const { level, headline } = verdictView({ comparison, declared: bumpOfStep(contract, step.from, step.to) });
  return {
    link: { text: `${step.from.version} to ${step.to.version}`, href: relativeUrl(from, stepPath(contract, step)) },
    level: levelView(level.level),
    headline,
    bump: comparison.bump,
    date: step.to.date,
  };
}
