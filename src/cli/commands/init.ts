import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { exitCodeOf, reportFindings } from '../report.ts';
import { EXIT, type ExitCode, UsageError, type World } from '../world.ts';

/** `isthmus init`: writes a contract.yaml for a folder of schemas. */
export function initCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('init')
    .summary('write a contract.yaml for a folder of .proto files')
    .description(
      'Looks at a folder of .proto files and writes the contract.yaml that makes it a contract. Changes nothing else.',
    )
    .argument('[folder]', 'folder of the schemas', '.')
    .addHelpText('after', '\nExample:\n  isthmus init api && isthmus build --contracts api')
    .action(async (folder: string) => {
      const path = resolve(world.cwd, folder);
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new UsageError(`There is no folder ${folder}.`);
      const file = join(path, 'contract.yaml');
      const shown = join(folder, 'contract.yaml');
      if (existsSync(file)) throw new UsageError(`${shown} exists already; it was left as it is.`);
      const { yaml, findings } = await world.doors.detect(path, { cwd: world.cwd });
      reportFindings(findings, new Map(), world);
      if (yaml === undefined) {
        world.stderr.write(`Nothing was written: there is nothing to describe in ${folder}.\n`);
        return end(EXIT.findings);
      }
      // `wx`: whoever wrote one in the meantime keeps theirs.
      writeFileSync(file, yaml, { flag: 'wx' });
      const build = folder === '.' ? 'isthmus build' : `isthmus build --contracts ${folder}`;
      world.stdout.write(`wrote ${shown}:\n\n${yaml.replace(/^(?=.)/gm, '  ').trimEnd()}\n\nNext: ${build}\n`);
      end(exitCodeOf(findings));
    });
}
