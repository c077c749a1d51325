import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import {
  type LoadedContract,
  type LoadedVersion,
  loadContracts,
  nearest,
  PROPOSAL_FILE,
  PROPOSALS_FOLDER,
  proposalFolders,
  proposalId,
  proposalName,
} from '#sources';
import type { Proposed, ProposeOptions } from './doors.ts';
import { instead } from './named-version.ts';
import { UsageError } from './world.ts';

const LONGEST_SLUG = 60;
const LAST_NUMBER = 9999;

/**
 * Makes the folder of a new proposal, under the next number, with a proposal.mdx to fill in. Throws a UsageError where it
 * cannot; then nothing is written.
 */
export async function startProposal(options: ProposeOptions): Promise<Proposed> {
  const { slug, cwd, asOf } = options;
  checkSlug(slug);
  const { contracts, diagnostics, texts } = await loadContracts(options.contracts, { cwd });
  const names = contracts.map(({ config }) => config.name);
  const contract = contracts.find(({ config }) => config.name === options.contract);
  if (!contract) throw new UsageError(`There is no contract ${options.contract}${instead(options.contract, names)}`);
  const taken = proposalFolders(contract.folder);
  const same = taken.find((folder) => folder.replace(/^\d+-/, '') === slug);
  if (same !== undefined)
    throw new UsageError(`${contract.config.name} has a proposal ${same} already; it was left as it is.`);
  const number = 1 + Math.max(0, ...taken.map((folder) => proposalName(folder)?.number ?? 0));
  if (number > LAST_NUMBER) throw new UsageError(`There is no number left after ${LAST_NUMBER}.`);
  const base = baseOf(contract, options.base);
  const id = proposalId(number, slug);
  const folder = join(contract.folder, PROPOSALS_FOLDER, id);
  const file = join(folder, PROPOSAL_FILE);
  mkdirSync(join(contract.folder, PROPOSALS_FOLDER), { recursive: true });
  mkdirSync(folder);
  try {
    const title = options.title ?? sentence(slug);
    writeFileSync(file, template({ title, author: authorIn(contract.folder), base: base.version, date: asOf }), {
      flag: 'wx',
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const show = (path: string): string => relative(cwd, path) || '.';
  return {
    diagnostics,
    texts,
    proposal: {
      id,
      folder: show(folder),
      file: show(file),
      base: base.version,
      example: exampleOf(contract, base, show(folder)),
    },
  };
}

function checkSlug(slug: string): void {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && /[a-z]/.test(slug) && slug.length <= LONGEST_SLUG) return;
  const better = slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_SLUG);
  const hint = /[a-z]/.test(better) && better !== slug ? `, such as ${better}` : '';
  throw new UsageError(
    `A slug is lower-case letters, digits and single hyphens, at most ${LONGEST_SLUG} of them${hint}; "${slug}" is not. ` +
      'The number comes by itself.',
  );
}

function baseOf({ config, versions }: LoadedContract, wanted: string | undefined): LoadedVersion {
  const released = versions.filter(({ unreleased }) => !unreleased);
  const numbers = released.map(({ version }) => version);
  const base =
    wanted === undefined ? released.at(-1) : released.find(({ version }) => version === wanted.replace(/^v/, ''));
  if (base === undefined) {
    throw new UsageError(
      wanted === undefined
        ? `${config.name} has no released version to propose changes of; change the unreleased schemas themselves.`
        : `${config.name} has no released version ${wanted}${instead(wanted, numbers, nearest(wanted, numbers))}`,
    );
  }
  if (base.origin.kind === 'image')
    throw new UsageError(`${config.name} ${base.version} is read from an image, which has no files to change.`);
  return base;
}

/** Somebody's name as git knows it; nobody where it knows none. */
function authorIn(folder: string): string | undefined {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', ['config', 'user.name'], { cwd: folder, encoding: 'utf8', stdio }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function template(facts: {
  readonly title: string;
  readonly author: string | undefined;
  readonly base: string;
  readonly date: string;
}): string {
  const { title, author, base, date } = facts;
  const front = stringify(
    { title, authors: author === undefined ? [] : [author], status: 'draft', base, bump: 'minor', date },
    { lineWidth: 0 },
  );
  return `---\n${front}---\n\n## Motivation\n\n{/* What is missing today, for whom, and what do they do instead? */}\n\n## Rollout\n\n{/* Who upgrades first, what guards it, and how is it taken back? */}\n\n## Changelog\n\n{/* What should both teams read when this is released? It goes into the changelog as it stands here. */}\n`;
}

function exampleOf({ config }: LoadedContract, base: LoadedVersion, folder: string) {
  const [path] = base.own;
  if (path === undefined) return undefined;
  const root = config.roots[0] ?? '.';
  return { from: base.locate(path), to: join(folder, root.startsWith('..') ? '.' : root, path) };
}

const sentence = (slug: string): string => {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
