import { Command, Option } from 'commander';
import { countSeverities, countsText, PRINT_FORMATS, type PrintFormat, printDiagnostics } from '#diagnostics';
import { styleFor } from '../colours.ts';
import { contractsFolder, parseDay } from '../options.ts';
import { createProgress } from '../progress.ts';
import { count, exitCodeOf } from '../report.ts';
import { saveReport } from '../save-report.ts';
import type { ExitCode, World } from '../world.ts';

interface Flags {
  readonly contracts?: string;
  readonly format: PrintFormat;
  readonly output?: string;
  readonly siteUrl?: string;
  readonly asOf?: string;
}

/** `isthmus check`: compiles everything and prints the findings. */
export function checkCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('check')
    .summary('compile every version and print the findings')
    .description(
      'Compiles every version of every contract, checks it, judges open proposals and unreleased work by what they ' +
        'declare, and prints the findings. Ends with 1 if one is an error.',
    )
    .option('--contracts <dir>', 'a contract, or a folder of them (default: ./contracts, else this folder)')
    .addOption(new Option('--format <format>', 'how to print them').choices(PRINT_FORMATS).default('text'))
    .option('--output <file>', 'write them to a file, and only the totals to the terminal')
    .option('--site-url <url>', 'where the site is published, so that findings link to their pages there')
    .option('--as-of <date>', 'day by which expiry and rotation are judged, YYYY-MM-DD (default: today)', parseDay)
    .addHelpText('after', '\nExample:\n  isthmus check --format sarif --output isthmus.sarif')
    .action(async (flags: Flags) => {
      const progress = createProgress(world);
      const { catalog, diagnostics, texts } = await world.doors
        .load({
          contracts: contractsFolder(flags.contracts, world),
          cwd: world.cwd,
          asOf: flags.asOf ?? world.today(),
          tell: progress.tell,
        })
        .finally(progress.clear);
      const print = (style?: ReturnType<typeof styleFor>): string =>
        printDiagnostics(diagnostics, {
          format: flags.format,
          texts,
          style,
          siteUrl: flags.siteUrl,
          contracts: catalog.contracts.map(({ name }) => name),
        });
      const versions = catalog.contracts.reduce((sum, contract) => sum + contract.versions.length, 0);
      const open = catalog.contracts.flatMap(({ proposals }) => proposals.filter(({ isOpen }) => isOpen)).length;
      const proposed = open === 0 ? '' : `, ${count(open, 'open proposal')}`;
      const left = catalog.contracts.flatMap((contract) =>
        contract.versions.flatMap(({ suppressed }) => suppressed),
      ).length;
      const exceptions = left === 0 ? '' : `${count(left, 'check')} suppressed with a reason`;
      const totals = `${count(catalog.contracts.length, 'contract')}, ${count(versions, 'version')}${proposed}: ${countsText(countSeverities(diagnostics))}${exceptions && `; ${exceptions}`}\n`;
      if (flags.output !== undefined) {
        saveReport(flags.output, print(), world);
        world.stdout.write(totals);
      } else if (flags.format !== 'text') world.stdout.write(print());
      else if (diagnostics.length === 0) world.stdout.write(totals);
      else world.stdout.write(`${print(styleFor(world.stdout, world.env))}${exceptions && `${exceptions}\n`}`);
      end(exitCodeOf(diagnostics));
    });
}
