import { Command } from 'commander';
import { type ErrorEntry, effectAnswer, type Linked, lookupIndex, retryAnswer } from '#catalog';
import { FINDING_CODES, FINDINGS, type FindingCode, type Style, visible } from '#diagnostics';
import { type Group, lookup, type NoSuchCode, openIndex, type SymbolAnswer } from '#lookup';
import { styleFor } from '../colours.ts';
import type { LoadedCatalog } from '../doors.ts';
import { contractsFolder } from '../options.ts';
import { createProgress } from '../progress.ts';
import { count, hasErrors } from '../report.ts';
import { EXIT, type ExitCode, UsageError, type World } from '../world.ts';

/** `isthmus explain`: what an error code, a name or a log line is about. */
export function explainCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('say what an error code, a name or a pasted log line is about')
    .description(
      'Looks up error codes in any spelling, names from Go, Rust or the schema, codes of findings, and whole log lines. ' +
        'Ends with 1 where there is no such thing.',
    )
    .argument('<text...>', 'what to look up; - reads standard input')
    .option('--contracts <dir>', 'a contract, or a folder of them (default: ./contracts, else this folder)')
    .addHelpText('after', '\nExample:\n  isthmus explain LKV-0003\n  tail -1 server.log | isthmus explain -')
    .action(async (words: readonly string[], flags: { readonly contracts?: string }) => {
      const text = (words.length === 1 && words[0] === '-' ? await world.readInput() : words.join(' ')).trim();
      if (text === '') throw new UsageError('There is nothing to look up.');
      const style = styleFor(world.stdout, world.env);
      const findingCode = FINDING_CODES.find((code) => code === text.toUpperCase());
      const loaded = await load(world, flags.contracts, findingCode !== undefined);
      const paragraphs = [
        ...(findingCode ? [findingText(findingCode, style)] : []),
        ...(loaded ? answerText(loaded, text, style, findingCode !== undefined) : []),
      ];
      world.stdout.write(`${paragraphs.map(({ text }) => text).join('\n\n')}\n`);
      end(paragraphs.some(({ sure }) => sure) ? EXIT.ok : EXIT.findings);
    });
}

/** A piece of the answer; `sure` where it is what was asked for, not a guess at it. */
interface Paragraph {
  readonly text: string;
  readonly sure: boolean;
}

/** A code of the tool's own needs no contracts: it is explained where there are none, too. */
async function load(world: World, given: string | undefined, mayLack: boolean): Promise<LoadedCatalog | undefined> {
  let contracts: string;
  try {
    contracts = contractsFolder(given, world);
  } catch (error) {
    if (mayLack) return undefined;
    throw error;
  }
  const progress = createProgress(world);
  const loaded = await world.doors
    .load({ contracts, cwd: world.cwd, asOf: world.today(), tell: progress.tell })
    .finally(progress.clear);
  if (hasErrors(loaded.diagnostics)) {
    world.stderr.write('The contracts have errors, so this may be incomplete; see: isthmus check\n\n');
  }
  return loaded;
}

function findingText(code: FindingCode, style: Style): Paragraph {
  const { title, severity, why, fix, example } = FINDINGS[code] as (typeof FINDINGS)[FindingCode] & {
    readonly example?: { readonly bad: string; readonly good: string };
  };
  const lines = [
    `${style(severity, code)} ${style('title', title)} (${severity} of isthmus check)`,
    `  ${why}`,
    `  ${style('fix', 'fix')}: ${fix}`,
    ...(example ? ['  not:', indent(example.bad, 6), '  but:', indent(example.good, 6)] : []),
  ];
  return { text: lines.join('\n'), sure: true };
}

function answerText({ catalog }: LoadedCatalog, query: string, style: Style, isFinding: boolean): Paragraph[] {
  const { groups, noSuchCodes } = lookup(openIndex(lookupIndex(catalog)), query, { limit: 10 });
  const entries = new Map(catalog.errors.map((entry) => [`${entry.contract} ${entry.code}`, entry]));
  const several = catalog.contracts.length > 1;
  const missing = isFinding ? [] : noSuchCodes.map((code) => missingText(code, style));
  const found = (exact: boolean): Paragraph[] =>
    groups
      .filter(({ why }) => (why === 'exact') === exact)
      .flatMap((group) => groupText(group, entries, style, several));
  const paragraphs = [...found(true), ...missing, ...found(false)];
  if (paragraphs.length > 0 || isFinding) return paragraphs;
  return [{ text: `Nothing in ${count(catalog.contracts.length, 'contract')} is called that.`, sure: false }];
}

const missingText = ({ message }: NoSuchCode, style: Style): Paragraph => ({
  text: `${style('warning', 'no such code')}: ${visible(message)}`,
  sure: false,
});

function groupText(
  group: Group,
  entries: ReadonlyMap<string, ErrorEntry>,
  style: Style,
  several: boolean,
): Paragraph[] {
  const sure = group.why === 'exact';
  const heading = sure ? [] : [{ text: style('note', visible(group.title)), sure: false }];
  const results = group.results.map((result): Paragraph => {
    if (result.type === 'symbol') return { text: symbolText(result, style), sure: sure && !result.guess };
    const entry = entries.get(`${result.entry.contract} ${result.entry.code}`);
    return { text: entry ? errorText(entry, style, several) : visible(result.label), sure: sure && !result.guess };
  });
  const more = group.total - group.results.length;
  return [...heading, ...results, ...(more > 0 ? [{ text: `and ${more} more`, sure: false }] : [])];
}

/** An answer of the error's page in one line. */
const plain = ({ short, text }: { readonly short: string; readonly text: Linked }): string =>
  `${short} ${text.map((part) => (typeof part === 'string' ? part : part.text)).join('')}`;

function errorText(entry: ErrorEntry, style: Style, several: boolean): string {
  const { facts } = entry;
  const redo = facts.redo === undefined ? undefined : { text: facts.redo };
  const detail = facts.detail === undefined ? undefined : { text: facts.detail };
  const rows: readonly (readonly [label: string, value: string | undefined])[] = [
    ['cause', facts.cause],
    ['do', facts.fix],
    ['again', plain(retryAnswer(facts.again, redo))],
    ['applied', plain(effectAnswer(facts.effect, detail))],
    ['handle', facts.poisonsHandle ? 'unusable from now on: close it' : undefined],
    ['go', facts.go],
    ['rust', facts.rust],
    ['from', facts.methods.join(', ') || undefined],
    ['since', entry.since],
    [
      'retired',
      entry.retiredIn &&
        [`in ${entry.retiredIn}`, entry.retiredWhy, entry.replacedBy && `see ${entry.replacedBy}`]
          .filter(Boolean)
          .join('; '),
    ],
  ];
  const title = [style(entry.retiredIn ? 'note' : 'error', entry.code), style('title', visible(facts.name))];
  const subject = several ? ` (${visible(entry.contractTitle)}, ${entry.version})` : ` (${entry.version})`;
  const lines = rows.flatMap(([label, value]) =>
    value ? [`  ${style('gutter', label.padEnd(7))} ${visible(value).replaceAll('\n', '\n          ')}`] : [],
  );
  return [title.join(' ') + subject, ...lines].join('\n');
}

function symbolText({ entry, label }: SymbolAnswer, style: Style): string {
  const lines = [
    `${style('title', visible(entry.id))} ${entry.kind} of ${visible(entry.contractTitle)}, since ${entry.since}${entry.removedIn ? `, gone in ${entry.removedIn}` : ''}`,
    entry.go && `  ${style('gutter', 'go'.padEnd(7))} ${visible(entry.go)}`,
    entry.rust && `  ${style('gutter', 'rust'.padEnd(7))} ${visible(entry.rust)}`,
  ];
  return lines.filter(Boolean).join('\n') || visible(label);
}

const indent = (text: string, by: number): string => text.trimEnd().replace(/^(?=.)/gm, ' '.repeat(by));
