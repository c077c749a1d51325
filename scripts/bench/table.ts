import { type Outcome, type Row, ratioOf, type Unit, verdictOf } from './model.ts';

const HEAD = ['', 'here', 'reference', 'ratio', 'budget', ''] as const;

/** The outcomes as aligned text: rows, then what is to be said of them. */
export function table(outcomes: readonly Outcome[]): string {
  const cells: (readonly string[])[] = [HEAD];
  const notes: string[] = [];
  for (const outcome of outcomes) {
    if ('skipped' in outcome) {
      cells.push([outcome.name, 'skipped']);
      notes.push(`${outcome.name}: skipped, ${outcome.skipped}`);
      continue;
    }
    for (const row of outcome.rows) cells.push(cellsOf(row));
    const said = new Set(outcome.rows.flatMap((row) => [...referenceNotes(row), ...(row.notes ?? [])]));
    if (said.size > 0) notes.push([outcome.name, ...said].join('\n  '));
  }
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) =>
        column === 0 || column === 5 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  const [head = HEAD, ...body] = cells;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line), '', ...notes].join('\n');
}

function cellsOf(row: Row): string[] {
  const { what, value, unit, reference, budget } = row;
  const ratio = ratioOf(row);
  return [
    what,
    amount(value, unit),
    reference === undefined ? '' : amount(reference.value, unit),
    ratio === undefined ? '' : amount(ratio, '×'),
    budget === undefined ? '' : 'most' in budget ? `≤ ${budget.most} ${unit}` : `< ${budget.below} ${unit}`,
    verdictOf(row) ?? '',
  ];
}

const referenceNotes = ({ reference }: Row): string[] =>
  reference === undefined ? [] : [`Reference: ${reference.what}.`];

const DIGITS: Readonly<Record<Unit, number>> = { s: 2, ms: 1, KB: 1, MB: 1, '×': 2 };

const amount = (value: number, unit: Unit): string => `${value.toFixed(DIGITS[unit])} ${unit}`;
