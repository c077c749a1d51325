import { Command, Option } from 'commander';
import { type Acceptance, BUMPS, type Bump, comparisonJson, judge, type Policy } from '#compat';
import { isError, PRINT_FORMATS, type PrintFormat, printDiagnostics } from '#diagnostics';
import { loadAcceptances } from '#sources';
import { styleFor } from '../colours.ts';
import { compareNamed } from '../compare/compared.ts';
import { comparisonFindings } from '../compare/findings.ts';
import { comparisonMarkdown } from '../compare/markdown.ts';
import { type Outcome, verdictLine } from '../compare/outcome.ts';
import { sideName } from '../compare/side-name.ts';
import { comparisonText } from '../compare/text.ts';
import { parseDay, parseProfile } from '../options.ts';
import { reportFindings } from '../report.ts';
import { saveReport } from '../save-report.ts';
import { EXIT, type ExitCode, type World } from '../world.ts';

interface Flags {
  readonly contracts?: string;
  readonly roots?: string;
  readonly format: PrintFormat;
  readonly output?: string;
  readonly policy?: Policy;
  readonly goProfile?: string;
  readonly rustProfile?: string;
  readonly declared?: Bump;
  readonly accept?: string;
  readonly siteUrl?: string;
  readonly asOf?: string;
}

const FORMS = `
Each side is one of:
  proto                      a folder of .proto files
  api.binpb                  a FileDescriptorSet or buf image, gzipped or not
  ledger-kv@1.2.0            a version of a contract; also @latest, @next, or a proposal: @0007-scan
  git:.#main:proto           a folder in a commit of a repository: git:REPOSITORY#REF:FOLDER

Exit codes: 0 within what was agreed, 1 breaking, 2 could not judge.

Example:
  isthmus compare git:.#origin/main:proto proto --declared minor --format markdown`;

/** `isthmus compare`: what a change breaks, for whom, and who upgrades first. */
export function compareCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('compare')
    .summary('compare two versions and say what breaks, for whom')
    .description(
      'Compares two versions of schemas and judges every change for the wire, JSON, Go and Rust source, ownership, errors ' +
        'and behaviour, in both directions. A breaking change is within what was agreed if it is accepted, or if the ' +
        'declared step of the version is enough for it.',
    )
    .argument('<old>', 'the version that is in use')
    .argument('<new>', 'the version that comes')
    .addOption(new Option('--format <format>', 'how to print it').choices(PRINT_FORMATS).default('text'))
    .option('--output <file>', 'write it to a file, and only the verdict to the terminal')
    .option('--contracts <dir>', 'where contracts are that a side names (default: ./contracts, else this folder)')
    .option('--roots <dirs>', 'import roots in a folder or a commit, with commas between (default: found by trying)')
    .addOption(
      new Option('--policy <policy>', 'how additions are judged (default: as the contract says, else lenient)').choices(
        ['lenient', 'strict'],
      ),
    )
    .option('--go-profile <profile>', 'generator of the Go code', parseProfile('go'))
    .option('--rust-profile <profile>', 'generator of the Rust code', parseProfile('rust'))
    .addOption(new Option('--declared <step>', 'declared step of the version').choices(BUMPS))
    .option('--accept <file>', 'accepted breaking changes, in the form of acceptances.yaml')
    .option('--site-url <url>', 'where the site is published, so that changes link to the pages of their rules')
    .option('--as-of <date>', 'day by which acceptances expire, YYYY-MM-DD (default: today)', parseDay)
    .addHelpText('after', FORMS)
    .action(async (old: string, next: string, flags: Flags) => end(await compare(old, next, flags, world)));
}

async function compare(old: string, next: string, flags: Flags, world: World): Promise<ExitCode> {
  const asOf = flags.asOf ?? world.today();
  const roots = flags.roots?.split(',').map((root) => root.trim());
  const accepted = flags.accept === undefined ? undefined : loadAcceptances(flags.accept, world.cwd);
  const sides = [old, next].map((text) => [text, sideName(text, roots, world)] as const);
  const [from, to] = sides;
  if (!from || !to) return EXIT.unjudged;
  const compared = await compareNamed(from, to, { ...flags, asOf }, world);
  const wrong = accepted?.diagnostics ?? [];
  if ('findings' in compared || wrong.some(isError)) {
    const unjudged = 'findings' in compared ? compared : { findings: [], texts: new Map<string, string>() };
    const findings = [...wrong, ...unjudged.findings];
    const texts = new Map([...unjudged.texts, ...(accepted?.texts ?? [])]);
    if (flags.format === 'text') reportFindings(findings, texts, world);
    else write(printDiagnostics(findings, { format: flags.format, texts, siteUrl: flags.siteUrl }), flags, world);
    world.stderr.write(
      `Nothing could be compared: ${'findings' in compared ? 'a side' : 'the file of acceptances'} cannot be used.\n`,
    );
    return EXIT.unjudged;
  }
  const acceptances: readonly Acceptance[] = [...compared.acceptances, ...(accepted?.acceptances ?? [])];
  const declared = flags.declared ?? compared.declared;
  const judgement = judge(compared.comparison, { declared, acceptances, asOf, base: compared.base });
  const outcome: Outcome = { old, new: next, compared, judgement, siteUrl: flags.siteUrl };
  write(printed(outcome, flags, world), flags, world, outcome);
  for (const { acceptance, state } of judgement.acceptances) {
    if (state !== 'used') world.stderr.write(`${state} acceptance: ${acceptance.rule} of ${acceptance.symbol}\n`);
  }
  return judgement.isWithin ? EXIT.ok : EXIT.findings;
}

function printed(outcome: Outcome, { format, output, siteUrl }: Flags, { stdout, env }: World): string {
  const { compared, judgement } = outcome;
  switch (format) {
    case 'text':
      return comparisonText(outcome, output === undefined ? styleFor(stdout, env) : (_part, text) => text);
    case 'json':
      return `${JSON.stringify(comparisonJson(compared.comparison, judgement.accepted), undefined, 2)}\n`;
    case 'markdown':
      return comparisonMarkdown(outcome);
    default:
      return printDiagnostics(comparisonFindings(outcome), {
        format,
        texts: compared.texts,
        siteUrl,
        contracts: [compared.contract ?? 'isthmus'],
      });
  }
}

function write(text: string, { output }: Flags, world: World, outcome?: Outcome): void {
  if (output === undefined) {
    world.stdout.write(text);
    return;
  }
  saveReport(output, text, world);
  if (outcome) world.stdout.write(`${verdictLine(outcome)}\n`);
}
