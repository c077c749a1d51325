import type { DifferenceGroup, DifferenceKind } from '../compare-versions.ts';
import type { Explorer } from '../model.ts';
import type { Shell } from '../state/shell.ts';
import { jumpToRecord } from './jump.ts';

const WORDS: Readonly<Record<DifferenceKind, string>> = {
  'unknown-there': 'unknown there',
  'unknown-here': 'unknown here',
  renamed: 'renamed',
  retyped: 'another type',
  default: 'another default',
  'value-unknown-there': 'value unknown there',
  'value-unknown-here': 'value unknown here',
  'value-renamed': 'value renamed',
};

const TONE: Readonly<Record<DifferenceKind, string>> = {
  'unknown-there': 't b',
  'unknown-here': 't b',
  retyped: 't b',
  renamed: 't l',
  default: 't a',
  'value-unknown-there': 't b',
  'value-unknown-here': 't b',
  'value-renamed': 't l',
};

const MOST = 100;

/** The same bytes under a second version: what is read in another way there. */
export function Versions({ shell: { store, explorer } }: { readonly shell: Shell }) {
  const second = store.secondVersion.value;
  if (second === undefined) return null;
  const view = store.second.value;
  const groups = store.differences.value?.groups;
  const here = store.version.value;
  const type = store.type.value ?? '';
  const isThere = view?.inspection.schema?.messages.has(type);
  return (
    <section class="ins-panel" aria-labelledby="ins-versions">
      <h2 id="ins-versions">
        {here} beside {second}{' '}
        {isThere && groups && groups.length > 0 && (
          <span class="t a">{groups.length === 1 ? '1 difference' : `${groups.length} differences`}</span>
        )}
      </h2>
      {!view || !groups ? (
        <p class="ins-pad ins-hint">
          {store.secondSchema.value?.state === 'failed'
            ? store.secondSchema.value.message
            : 'Reading it as the second version…'}
        </p>
      ) : !isThere ? (
        <p class="ins-pad ins-trouble">
          {second} has no message <code>{type}</code>: a module of that version cannot read these bytes as one.
        </p>
      ) : groups.length === 0 ? (
        <p class="ins-pad ins-hint">Both versions read every byte in the same way.</p>
      ) : (
        <div class="ins-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Difference</th>
                <th scope="col">{here}</th>
                <th scope="col">{second}</th>
              </tr>
            </thead>
            <tbody>
              {groups.slice(0, MOST).map((group) => (
                <Row key={`${group.kind} ${group.here} ${group.there}`} group={group} explorer={explorer} />
              ))}
            </tbody>
          </table>
          {groups.length > MOST && <p class="ins-pad ins-hint">{groups.length - MOST} more are not listed.</p>}
        </div>
      )}
    </section>
  );
}

function Row({ group, explorer }: { readonly group: DifferenceGroup; readonly explorer: Explorer }) {
  return (
    <tr>
      <td>
        <span class={TONE[group.kind]}>{WORDS[group.kind]}</span>
        {group.count > 1 && <span class="q"> × {group.count.toLocaleString('en')}</span>}
      </td>
      <td>
        <button type="button" class="ins-link" onClick={() => jumpToRecord(explorer, group.record)}>
          <code>{group.here}</code>
        </button>
      </td>
      <td>
        <code>{group.there}</code>
      </td>
    </tr>
  );
}
