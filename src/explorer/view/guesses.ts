import { type Guess, type Inspection, type RecordView, rankGuesses, WireType } from '#wire';

/** What each reading of a value without a schema is called. */
export const GUESS_WORDS: Readonly<Record<Guess, string>> = {
  message: 'message',
  text: 'text',
  bytes: 'bytes',
  varints: 'packed varints',
  i32s: 'packed fixed32',
  i64s: 'packed fixed64',
};

/** Values longer than this are not tried out: any reading may be chosen. */
const LONGEST_TRIED = 1 << 18;
const ALL: readonly Guess[] = ['message', 'text', 'bytes', 'varints', 'i32s', 'i64s'];

/** Whether the reader may say how a record's value is to be read: a length-delimited one that no schema names. */
export const canGuess = ({ wireType, known }: RecordView): boolean => wireType === WireType.LEN && !known;

/** How a value may be read, likeliest first. */
export function guessesOf({ decoded: { bytes } }: Inspection, { valueStart, valueEnd }: RecordView): readonly Guess[] {
  return valueEnd - valueStart > LONGEST_TRIED ? ALL : rankGuesses(bytes, valueStart, valueEnd);
}
