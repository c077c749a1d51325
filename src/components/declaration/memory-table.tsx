import type { JSX } from 'preact';
import type { MemoryView } from '#catalog';
import { Name } from './parts.tsx';

type Struct = NonNullable<MemoryView['go']>;
type Member = NonNullable<MemoryView['rows'][number]['go']>;

/** What a message takes in memory in both languages: its struct, and what hangs on it. */
export function MemoryTable({ memory }: { memory: MemoryView }): JSX.Element {
  const { go, rust, rows } = memory;
  return (
    <>
      <dl class="facts">
        {go && (
          <div class="g">
            <dt>Go</dt>
            <dd>
              <StructWords struct={go} />
            </dd>
          </div>
        )}
        {rust && (
          <div class="r">
            <dt>Rust</dt>
            <dd>
              <StructWords struct={rust} />
            </dd>
          </div>
        )}
      </dl>
      {rows.length > 0 && (
        <details>
          <summary>Member by member</summary>
          <table class="mt" aria-label="Members, in bytes">
            <thead>
              <tr>
                <th>Member</th>
                <th class="g">Go: at, size</th>
                <th class="r">Rust: size</th>
                <th>Beside the struct</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, own, go: inGo, rust: inRust }) => (
                <tr>
                  <td class={own ? undefined : 'q'}>
                    <code>
                      <Name text={name} />
                    </code>
                  </td>
                  <td class="g">{inGo && `${inGo.offset === undefined ? '' : `${inGo.offset}, `}${inGo.size}`}</td>
                  <td class="r">{inRust?.size}</td>
                  <td>
                    <Heap go={inGo} rust={inRust} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {[go, rust]
            .flatMap((struct) => struct?.notes ?? [])
            .map((note) => (
              <p class="q">{note}</p>
            ))}
        </details>
      )}
    </>
  );
}

function StructWords({ struct }: { struct: Struct }): JSX.Element {
  const { size, align, padding, basis } = struct;
  return (
    <>
      <b>{size.toLocaleString('en-US')} bytes</b>, aligned to {align}
      {padding > 0 && `, ${padding} of them padding`} <small>{basis}</small>
    </>
  );
}

/** Said once where both languages need the same. */
function Heap({ go, rust }: { go?: Member | undefined; rust?: Member | undefined }): JSX.Element {
  const [inGo, inRust] = [go?.heap ?? '', rust?.heap ?? ''];
  if (inGo === inRust || !go || !rust) return <>{inGo || inRust}</>;
  return (
    <>
      {inGo !== '' && <span class="g">Go: {inGo} </span>}
      {inRust !== '' && <span class="r">Rust: {inRust}</span>}
    </>
  );
}
