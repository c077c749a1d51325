import { Command } from 'commander';
import { contentFolder, contractsFolder, parseBase, parseDay, parseSite } from '../options.ts';
import { createProgress } from '../progress.ts';
import { count, reportFindings } from '../report.ts';
import { EXIT, type ExitCode, type World } from '../world.ts';

interface Flags {
  readonly contracts?: string;
  readonly content?: string;
  readonly out: string;
  readonly base: string;
  readonly site?: string;
  readonly asOf?: string;
}

/** `isthmus build`: contracts and prose in, a site out. */
export function buildCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('build')
    .summary('build the site')
    .description(
      'Builds the site of a folder of contracts. Where a finding is an error nothing is written: the site that stood ' +
        'in the output folder stays as it was.',
    )
    .option('--contracts <dir>', 'a contract, or a folder of them (default: ./contracts, else this folder)')
    .option('--content <dir>', 'prose in MDX (default: ./content if there is one)')
    .option('--out <dir>', 'where the site goes', 'dist')
    .option('--base <path>', 'path the site is served under, such as /docs/', parseBase, '/')
    .option('--site <url>', 'origin of the published site, such as https://docs.example.com', parseSite)
    .option('--as-of <date>', 'day the site speaks of, YYYY-MM-DD (default: today)', parseDay)
    .addHelpText(
      'after',
      '\nExample:\n  isthmus build --contracts contracts --out public --base /docs/ --site https://docs.example.com',
    )
    .action(async (flags: Flags) => {
      const started = world.now();
      const progress = createProgress(world);
      const { diagnostics, texts, outcome, pages } = await world.doors
        .build({
          contracts: contractsFolder(flags.contracts, world),
          content: contentFolder(flags.content, world),
          out: flags.out,
          base: flags.base,
          site: flags.site,
          asOf: flags.asOf ?? world.today(),
          cwd: world.cwd,
          tell: progress.tell,
        })
        .finally(progress.clear);
      reportFindings(diagnostics, texts, world);
      const took = `${((world.now() - started) / 1000).toFixed(1)} s`;
      if (outcome === 'refused') world.stderr.write(`Nothing was written: ${flags.out} is as it was.\n`);
      else if (outcome === 'unchanged')
        world.stdout.write(`${flags.out} is up to date: ${count(pages, 'page')}, ${took}\n`);
      else world.stdout.write(`${count(pages, 'page')} in ${flags.out}, ${took}\n`);
      end(outcome === 'refused' ? EXIT.findings : EXIT.ok);
    });
}
