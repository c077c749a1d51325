const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['F6'], 'next part of the page (with Shift: the one before)'],
  [['Ctrl', 'Z'], 'undo'],
  [['Ctrl', 'Shift', 'Z'], 'redo'],
  [['↑', '↓', '←', '→'], 'move in bytes and fields; ← → also close and open a field'],
  [['Home', 'End'], 'start and end of a row, or of the fields'],
  [['PgUp', 'PgDn'], 'a screen further'],
  [['Enter'], 'in the fields: change the value that is selected'],
  [['Del'], 'in the fields: remove the field'],
  [['Ctrl', 'Enter'], 'in a text: inspect it, or apply it'],
];

/** Keys, and what the colours of the bytes mean. */
export function HelpPanel() {
  return (
    <>
      <h3>Keys</h3>
      <dl class="ins-keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>Bytes</h3>
      <p>
        Each field has a <b>tag</b> (its number and wire type), a <b>length</b> where its type has one, and a{' '}
        <b>value</b>. The three have colours and lines of their own; select a byte to see which it is.
      </p>
    </>
  );
}
