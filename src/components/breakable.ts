// Where a long identifier may break: after `.`, `::`, `_`, `/`, `<`, `(`, and between a small and a capital letter.
const SEAM = /(?<=[._/<(\]]|::)(?=[^._/:<(\])>])|(?<=[a-z0-9])(?=[A-Z])/u;

/** Identifiers shorter than this stay whole. */
const SHORT = 15;

/** The pieces of an identifier between which a line may break; one piece where it is short. */
export function breakable(text: string): readonly string[] {
  return text.length < SHORT ? [text] : text.split(SEAM);
}
