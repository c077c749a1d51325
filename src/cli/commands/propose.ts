import { dirname } from 'node:path';
import { Command } from 'commander';
import { contractsFolder } from '../options.ts';
import { createProgress } from '../progress.ts';
import { reportFindings } from '../report.ts';
import { EXIT, type ExitCode, type World } from '../world.ts';

interface Flags {
  readonly contracts?: string;
  readonly base?: string;
  readonly title?: string;
}

/** `isthmus propose`: starts a proposal. */
export function proposeCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('propose')
    .summary('start a proposed change of a contract')
    .description(
      'Makes a folder under proposals/ with the next number and a proposal.mdx to fill in, and says how to go on. ' +
        'Nothing else is changed.',
    )
    .argument('<contract>', 'name of the contract')
    .argument('<slug>', 'what it is about, in lower-case words with hyphens, such as range-scan')
    .option('--base <version>', 'released version that it changes (default: the latest)')
    .option('--title <title>', 'how people call it (default: made from the slug)')
    .option('--contracts <dir>', 'a contract, or a folder of them (default: ./contracts, else this folder)')
    .addHelpText('after', '\nExample:\n  isthmus propose ledger-kv range-scan --title "Scan a range of keys"')
    .action(async (contract: string, slug: string, flags: Flags) => {
      const progress = createProgress(world);
      const { diagnostics, texts, proposal } = await world.doors
        .propose({
          contracts: contractsFolder(flags.contracts, world),
          contract,
          slug,
          base: flags.base,
          title: flags.title,
          cwd: world.cwd,
          asOf: world.today(),
          tell: progress.tell,
        })
        .finally(progress.clear);
      reportFindings(diagnostics, texts, world);
      if (!proposal) return end(EXIT.findings);
      world.stdout.write(`wrote ${proposal.file}\n\n${howToGoOn(contract, proposal)}`);
      end(EXIT.ok);
    });
}

function howToGoOn(contract: string, { id, file, base, example }: Proposal): string {
  const copy = example
    ? `Copy each file that you change from ${base}, under the same path, and change the copy:\n       mkdir -p ${dirname(example.to)}\n       ${copyLine(example)}`
    : `Copy each file that you change from ${base}, under the same path, and change the copy.`;
  return `Next:
  1. ${copy}
  2. See what it breaks, and for whom:
       isthmus compare ${contract}@${base} ${contract}@${id}
  3. Say in ${file} why, who upgrades first, and which step of the version it declares (bump).
  4. When both sides agree, set status: accepted, and freeze it:
       isthmus release ${contract} VERSION --proposal ${id}
`;
}

/** Of a version in git the place is `REPOSITORY@REF:PATH`. */
function copyLine({ from, to }: { readonly from: string; readonly to: string }): string {
  const [, repository, ref, path] = /^(.*)@([^@:]+):(.*)$/.exec(from) ?? [];
  return repository === undefined ? `cp ${from} ${to}` : `git -C ${repository} show ${ref}:${path} > ${to}`;
}

type Proposal = NonNullable<Awaited<ReturnType<World['doors']['propose']>>['proposal']>;
