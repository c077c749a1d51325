import { visible } from '#diagnostics';
import { type Framed, readingOf, toProtoscope, toText } from '#wire';
import type { InspectedFrame } from './frames.ts';

/** Each payload as text; where there are frames, each under a comment that says which it is. */
export function* textExport(
  format: 'protoscope' | 'textproto',
  framed: Framed,
  frames: Iterable<InspectedFrame>,
  isTerminal: boolean,
): Generator<string> {
  for (const { frame, payload } of frames) {
    if (framed.framing !== 'bare') {
      const what = frame.kind === 'message' ? '' : frame.kind === 'trailers' ? ', trailers' : ', unread';
      yield `${frame.index === 0 ? '' : '\n'}# frame ${frame.index}, bytes ${frame.start} to ${frame.end}${what}\n`;
    }
    if (!payload) continue;
    const { decoded, schema } = payload.inspection;
    const text = format === 'protoscope' ? toProtoscope(decoded, schema) : toText(readingOf(decoded, schema));
    // Strings in it may hold what repaints a terminal; a file gets them as they are.
    yield isTerminal ? visible(text) : text;
    if (text !== '' && !text.endsWith('\n')) yield '\n';
  }
}
