import type { Guess, RecordView } from '#wire';
import { Shape, viewRecord } from '#wire';
import type { Explorer } from '../model.ts';
import { GUESS_WORDS, guessesOf } from './guesses.ts';

interface GuessMenuProps {
  readonly explorer: Explorer;
  readonly record: number;
  /** For what the menu is named. */
  readonly name: string;
  readonly inTabOrder: boolean;
}

const GUESS_OF_SHAPE: Partial<Readonly<Record<Shape, Guess>>> = {
  [Shape.MESSAGE]: 'message',
  [Shape.TEXT]: 'text',
  [Shape.BYTES]: 'bytes',
  [Shape.PACKED_VARINT]: 'varints',
  [Shape.PACKED_I32]: 'i32s',
  [Shape.PACKED_I64]: 'i64s',
};

/** How a value without a schema is read, and how else it may be. */
export function GuessMenu({ explorer, record, name, inTabOrder }: GuessMenuProps) {
  const inspection = explorer.view.value?.inspection;
  if (!inspection) return null;
  const view: RecordView = viewRecord(inspection, record);
  const now = GUESS_OF_SHAPE[view.shape] ?? 'bytes';
  const guesses = guessesOf(inspection, view);
  const all = guesses.includes(now) ? guesses : [now, ...guesses];
  return (
    <select
      class="fields-guess"
      aria-label={`Read ${name} as`}
      tabIndex={inTabOrder ? 0 : -1}
      value={now}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={({ currentTarget }) => {
        const chosen = all.find((guess) => guess === currentTarget.value);
        explorer.setGuess(record, chosen);
      }}
    >
      {all.map((guess) => (
        <option key={guess} value={guess}>
          {GUESS_WORDS[guess]}
          {guess === now && view.guessed ? ' (guessed)' : ''}
        </option>
      ))}
    </select>
  );
}
