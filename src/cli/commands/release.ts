import { Command } from 'commander';
import { contractsFolder } from '../options.ts';
import { createProgress } from '../progress.ts';
import { exitCodeOf, hasErrors, reportFindings } from '../report.ts';
import type { ExitCode, World } from '../world.ts';

/** `isthmus release`: freezes a version. */
export function releaseCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('release')
    .summary('freeze a version of a contract')
    .description(
      'Freezes a version: unreleased work (next/), or an accepted proposal, becomes its snapshot where it has none yet, ' +
        'and the digest of all it imports goes into contracts.lock.json. From then on a changed byte in it stops every build.',
    )
    .argument('<contract>', 'name of the contract')
    .argument('<version>', 'semver, such as 1.3.0')
    .option('--proposal <slug>', 'release an accepted proposal: its folder, slug or number')
    .option('--contracts <dir>', 'a contract, or a folder of them (default: ./contracts, else this folder)')
    .addHelpText('after', '\nExample:\n  isthmus release ledger-kv 1.3.0 --proposal range-scan')
    .action(
      async (contract: string, version: string, flags: { readonly contracts?: string; readonly proposal?: string }) => {
        const progress = createProgress(world);
        const { diagnostics, texts, written } = await world.doors
          .release({
            contracts: contractsFolder(flags.contracts, world),
            contract,
            version: version.replace(/^v(?=\d)/, ''),
            proposal: flags.proposal,
            cwd: world.cwd,
            asOf: world.today(),
            tell: progress.tell,
          })
          .finally(progress.clear);
        reportFindings(diagnostics, texts, world);
        if (hasErrors(diagnostics)) world.stderr.write('Nothing was released.\n');
        else for (const path of written) world.stdout.write(`wrote ${path}\n`);
        end(exitCodeOf(diagnostics));
      },
    );
}
