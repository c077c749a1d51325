import { Command, CommanderError } from 'commander';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { inspectCommand } from './commands/inspect.ts';
import { proposeCommand } from './commands/propose.ts';
import { releaseCommand } from './commands/release.ts';
import { EXIT, type ExitCode, UsageError, type World } from './world.ts';

const COMMANDS = [
  buildCommand,
  checkCommand,
  compareCommand,
  explainCommand,
  inspectCommand,
  proposeCommand,
  releaseCommand,
  initCommand,
];

/** Runs one command line and gives the exit code: 0 fine, 1 findings, 2 wrong usage, 3 a defect of Isthmus. */
export async function run(args: readonly string[], world: World, version: string): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('isthmus')
    .description('Puts the boundary between Go and Rust modules in writing, and keeps it true.')
    .version(version, '-v, --version')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText(
      'after',
      '\nExample:\n  isthmus init api && isthmus build --contracts api\n\nExit codes: 0 fine, 1 findings that are errors, 2 wrong usage, 3 a defect of Isthmus.',
    );
  for (const create of COMMANDS)
    program.addCommand(
      create(world, (ended) => {
        code = ended;
      }),
    );
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`See: ${command === program ? '' : 'isthmus '}${command.name()} --help`)
      .configureOutput({
        writeOut: (text) => world.stdout.write(text),
        writeErr: (text) => world.stderr.write(text),
        getOutHelpWidth: () => world.stdout.columns ?? 100,
        getErrHelpWidth: () => world.stderr.columns ?? 100,
      });
  }
  try {
    if (args.length === 0) {
      program.outputHelp();
      return EXIT.ok;
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof UsageError) {
      world.stderr.write(`error: ${error.message}\n`);
      return EXIT.usage;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.stderr.write(`isthmus ${version} failed; this is a defect of Isthmus, please report it:\n${detail}\n`);
    return EXIT.defect;
  }
}
