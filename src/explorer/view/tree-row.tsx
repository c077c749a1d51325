import { type Inspection, Shape, viewRecord } from '#wire';
import type { Explorer } from '../model.ts';
import { drawnOnChange } from './drawn-again.ts';
import { GuessMenu } from './guess-menu.tsx';
import { canGuess } from './guesses.ts';
import { rangeText, rangeWords } from './offsets.ts';
import { isLost, type ProblemsByRecord, recordMarks } from './record-marks.ts';
import { recordType, recordWords, rowName, rowRange, rowValue } from './record-words.ts';
import type { TreeRow } from './visible-records.ts';

interface TreeRowProps {
  readonly explorer: Explorer;
  readonly inspection: Inspection;
  readonly problems: ProblemsByRecord;
  /** Record, element and place; a new object for the same row is the same row. */
  readonly record: number;
  readonly element: number | undefined;
  readonly depth: number;
  readonly place: number;
  readonly siblings: TreeRow['siblings'];
  readonly row: number;
  /** Undefined where there is nothing to open. */
  readonly open: boolean | undefined;
  readonly selected: boolean;
  readonly hovered: boolean;
  /** The row that Tab reaches. */
  readonly inTabOrder: boolean;
  readonly away: boolean;
  readonly masked: boolean;
  readonly radix: 16 | 10;
  readonly base: number;
  /** What differs in the second version, empty for nothing; undefined where there is none. */
  readonly there: string | undefined;
}

/** Steps of indentation; deeper rows say how deep. */
const DEEPEST_INDENT = 16;

/** One field, or one element of a packed run. */
export const FieldRow = drawnOnChange((props: TreeRowProps) => {
  const { explorer, inspection, record, element, depth, open, selected, radix, base, there } = props;
  const view = viewRecord(inspection, record);
  const row: TreeRow = { record, element, depth, place: props.place, siblings: props.siblings };
  const isElement = element !== undefined;
  const problems = props.problems.get(record);
  const name = rowName(inspection, row);
  const value = rowValue(inspection, view, row, props.masked);
  const marks = isElement ? [] : recordMarks(inspection, view, problems);
  const [start, end] = rowRange(view, row);
  const lost = isLost(problems);
  const words = marks.map(({ word }) => word);
  if (view.guessed && !isElement) words.push('guessed');
  if (there) words.push(`in the second version ${there}`);
  const label = isElement
    ? `element ${element}, ${value}, ${rangeWords(start + base, end + base, radix)}`
    : recordWords(name, view, value, words, base, radix);
  const offerGuess = selected && !isElement && canGuess(view);

  return (
    <div
      class={[
        'fields-row',
        `fields-at-${Math.min(depth, DEEPEST_INDENT)}`,
        view.shape === Shape.UNREAD && 'is-unread',
        !view.known && 'is-unknown',
        selected && 'is-selected',
        props.hovered && 'is-hovered',
        props.away && 'is-away',
        there && 'is-different',
      ]
        .filter(Boolean)
        .join(' ')}
      role="row"
      aria-level={depth + 1}
      aria-rowindex={props.row + 2}
      aria-selected={selected}
      aria-expanded={open}
      aria-label={label}
      tabIndex={props.inTabOrder ? 0 : -1}
      data-row={props.row}
    >
      <span class="fields-name" role="gridcell">
        <span
          class={open === undefined ? 'fields-turn is-leaf' : 'fields-turn'}
          aria-hidden="true"
          data-turn={open !== undefined}
        />
        {depth > DEEPEST_INDENT && <small>{depth} deep </small>}
        <span class="fields-label">{lost ? <s>{name}</s> : name}</span>
      </span>
      <span class="fields-type" role="gridcell">
        {!isElement && view.number > 0 && <b>{view.number}</b>}
        {offerGuess ? (
          <GuessMenu explorer={explorer} record={record} name={name} inTabOrder={props.inTabOrder} />
        ) : (
          <span>{isElement ? '' : recordType(view)}</span>
        )}
        {view.guessed && !isElement && !offerGuess && <em>guessed</em>}
      </span>
      <span class="fields-value" role="gridcell">
        <span class="fields-text">{lost ? <s>{value}</s> : value}</span>
        {marks.map(({ word, tone }) => (
          <span key={word} class={`fields-mark is-${tone}`}>
            {word}
          </span>
        ))}
      </span>
      <span class="fields-range" role="gridcell">
        {rangeText(start + base, end + base, radix)}
      </span>
      {there !== undefined && (
        <span class="fields-there" role="gridcell">
          {there}
        </span>
      )}
    </div>
  );
});
