import type { Comments } from '#schema';

/** The first sentence of a declaration's prose as plain text, at most so many characters. */
export function plainSummary(comments: Comments, most = 160): string {
  const prose = (comments.leading ?? comments.trailing ?? '').slice(0, 4000);
  const paragraph = prose.split(/\n\s*\n/)[0] ?? '';
  const plain = paragraph.replace(/\s+/g, ' ').replace(/[`*]/g, '').trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
  return sentence.length <= most ? sentence : `${sentence.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}
