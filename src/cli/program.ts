import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode, UsageError, type World } from './world.ts';

type CreateCommand = (world: World, end: (code: ExitCode) => void) => Command;

/** Each is loaded when it is called: a comparison needs no inspector, and no catalog where it is of two images. */
const COMMANDS: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  build: async () => (await import('./commands/build.ts')).buildCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  propose: async () => (await import('./commands/propose.ts')).proposeCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
};

/** The command that is called; all of them for help, and for a name that is none. */
async function commandsFor(name: string | undefined): Promise<CreateCommand[]> {
  const called = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((called ? [called] : Object.values(COMMANDS)).map((load) => load()));
}

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
  for (const create of await commandsFor(args[0]))
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
