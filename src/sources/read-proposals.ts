import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTANCES_FILE, readAcceptancesYaml } from './acceptances-yaml.ts';
import type { LoadedAcceptance } from './model.ts';
import { nearest } from './nearest.ts';
import { NEXT } from './plan-versions.ts';
import { type ProposalMdx, readProposalMdx } from './proposal-mdx.ts';
import { kindOf, listSchemas } from './read-folder.ts';
import { readTextFile } from './read-text.ts';
import type { Edge, Report } from './report.ts';
import type { VersionPlan } from './version-plan.ts';

export const PROPOSALS_FOLDER = 'proposals';
export const PROPOSAL_FILE = 'proposal.mdx';

/** A proposal whose words were read, before its schemas are. */
export interface ProposalPlan {
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  readonly folder: string;
  readonly file: string;
  readonly path: string;
  readonly mdx: ProposalMdx;
  readonly base: VersionPlan;
  readonly acceptances: readonly LoadedAcceptance[];
}

const MOST_DIGITS = 4;

/** Number and slug of a folder's name: `0007-scan`. */
export function proposalName(name: string): { readonly number: number; readonly slug: string } | undefined {
  const [, digits, slug] = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name) ?? [];
  return digits === undefined || slug === undefined || Number(digits) === 0
    ? undefined
    : { number: Number(digits), slug };
}

/** The folder's name of a number and a slug. */
export const proposalId = (number: number, slug: string): string =>
  `${String(number).padStart(MOST_DIGITS, '0')}-${slug}`;

/** Folders that stand for proposals, badly named ones too. */
export function proposalFolders(contract: string): string[] {
  const folder = join(contract, PROPOSALS_FOLDER);
  if (kindOf(folder) !== 'folder') return [];
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => !name.startsWith('.') && kindOf(join(folder, name)) === 'folder');
  } catch {
    return [];
  }
}

/** Reads what people wrote of every proposal of a contract. What cannot be used is reported and left out. */
export function readProposals(
  contract: string,
  versions: readonly VersionPlan[],
  edge: Edge,
  report: (proposal: string) => Report,
): ProposalPlan[] {
  const byNumber = new Map<number, string>();
  return proposalFolders(contract).flatMap((id): ProposalPlan[] => {
    const folder = join(contract, PROPOSALS_FOLDER, id);
    const tell = report(id);
    const name = proposalName(id);
    if (name === undefined) {
      tell('PRO-01', {
        message: `${edge.show(folder)} should be called by a number of four digits and a slug, as in 0007-scan.`,
        place: { file: edge.show(folder) },
      });
      return [];
    }
    const first = byNumber.get(name.number);
    if (first !== undefined) {
      tell('PRO-05', {
        message: `${first} and ${id} have the same number.`,
        place: { file: edge.show(folder) },
      });
    }
    byNumber.set(name.number, first ?? id);
    const path = join(folder, PROPOSAL_FILE);
    const file = edge.show(path);
    if (kindOf(path) !== 'file') {
      tell('PRO-02', { message: `There is no file ${file}.`, place: { file: edge.show(folder) } });
      return [];
    }
    const text = readTextFile(path, edge, tell);
    const mdx = text === undefined ? undefined : readProposalMdx(text, file, tell);
    const acceptances = readAcceptances(folder, edge, tell);
    const base = mdx && baseOf(mdx, versions, tell);
    return mdx && base ? [{ id, ...name, folder, file, path, mdx, base, acceptances }] : [];
  });
}

function baseOf(mdx: ProposalMdx, versions: readonly VersionPlan[], report: Report): VersionPlan | undefined {
  const released = versions.filter(({ version }) => version !== NEXT);
  const base = released.find(({ version }) => version === mdx.base);
  const place = mdx.placeOf('base');
  if (base === undefined) {
    const names = released.map(({ version }) => version);
    const like = nearest(mdx.base, names);
    const there = names.length === 0 ? 'it has no released version' : `it has ${names.slice(-8).join(', ')}`;
    report('PRO-03', {
      message: `The proposal stands on version ${mdx.base}, which the contract does not have; ${there}.${like === undefined ? '' : ` Did you mean ${like}?`}`,
      place,
    });
    return undefined;
  }
  if (base.source.kind === 'image') {
    report('PRO-04', {
      message: `The proposal stands on version ${mdx.base}, which is read from an image: it has no texts that files could be laid over.`,
      place,
    });
    return undefined;
  }
  return base;
}

function readAcceptances(folder: string, edge: Edge, report: Report): LoadedAcceptance[] {
  const path = join(folder, ACCEPTANCES_FILE);
  if (kindOf(path) === 'file') {
    const text = readTextFile(path, edge, report);
    return text === undefined ? [] : readAcceptancesYaml(text, edge.show(path), report);
  }
  const misnamed = namesIn(folder).find((name) => /^accept(?:ed|ances?)\.(?:ya?ml|json)$/i.test(name));
  if (misnamed !== undefined) {
    report('PRO-11', {
      message: `${edge.show(folder)} has a file ${misnamed}, which is not read; acceptances stand in ${ACCEPTANCES_FILE}.`,
      place: { file: edge.show(join(folder, misnamed)) },
    });
  }
  return [];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Every `.proto` of a proposal's folder, absolute: those outside the import roots would silently be without effect. */
export const schemasIn = (folder: string): string[] => listSchemas(folder).map(({ file }) => file);
