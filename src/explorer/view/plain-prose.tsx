/** Comments of a schema are informal Markdown from strangers: paragraphs and code are shown, everything else is text. */
export function PlainProse({ text }: { readonly text: string | undefined }) {
  if (text === undefined || text.trim() === '') return null;
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/^[ \t]+/gm, '').trim())
    .filter((paragraph) => paragraph !== '');
  return (
    <div class="detail-prose">
      {paragraphs.map((paragraph, index) => (
        <p key={index}>
          {paragraph
            .split(/(`[^`\n]+`)/)
            .map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece.slice(1, -1)}</code> : piece))}
        </p>
      ))}
    </div>
  );
}
