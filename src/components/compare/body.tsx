import type { ComponentChildren, JSX } from 'preact';
import type { ComparisonView } from '#review';
import { ChangeGroup } from './changes.tsx';
import { ErrorsDiff, Proof, Replay, SurfaceDiff } from './details.tsx';
import { Filters } from './filters.tsx';
import { LeftOut, Title } from './marks.tsx';
import { Notes } from './notes.tsx';
import { SchemaDiff } from './schema-diff.tsx';
import { Verdict } from './verdict.tsx';

interface BodyProps {
  readonly view: ComparisonView;
  /** Drawings of both versions, where they differ. */
  readonly pictures?: ComponentChildren;
}

/** Everything about two versions: the verdict, the changes, the schemas beside each other, the proof, the notes. */
export function ComparisonBody({ view, pictures }: BodyProps): JSX.Element {
  return (
    <>
      <ComparisonVerdict view={view} pictures={pictures} />
      <ComparisonChanges view={view} pictures={pictures} />
    </>
  );
}

/** The verdict, and what else is on the page. A proposal's prose follows it. */
export function ComparisonVerdict({ view, pictures }: BodyProps): JSX.Element {
  const { old, new: next, verdict } = view;
  if (view.same) {
    return (
      <p class="note same">
        {old} and {next} are the same: nothing differs, not even a comment.
      </p>
    );
  }
  return (
    <>
      <Verdict verdict={verdict} old={old} next={next} />
      <Contents view={view} hasPictures={pictures !== undefined} />
    </>
  );
}

const hasErrors = ({ errors }: ComparisonView): boolean => errors.added.length + errors.retired.length > 0;

/** All that stands behind the verdict; nothing where nothing differs. */
export function ComparisonChanges({ view, pictures }: BodyProps): JSX.Element | null {
  const { old, new: next, json } = view;
  if (view.same) return null;
  return (
    <div class="page cmp">
      <section>
        <Title id="the-changes">Changes</Title>
        <Filters filters={view.filters} />
        {view.groups.map((group) => (
          <ChangeGroup group={group} json={json} />
        ))}
        <LeftOut count={view.moreGroups} what={['declaration with changes', 'declarations with changes']} json={json} />
      </section>
      <section>
        <Title id="side-by-side">Side by side</Title>
        <SchemaDiff diff={view.schema} old={old} next={next} />
      </section>
      {view.surfaces.length > 0 && (
        <section>
          <Title id="generated-code">Generated code, before and after</Title>
          {view.surfaces.map((diff) => (
            <SurfaceDiff diff={diff} />
          ))}
        </section>
      )}
      {pictures !== undefined && (
        <section>
          <Title id="in-pictures">Who holds what, before and after</Title>
          {pictures}
        </section>
      )}
      {hasErrors(view) && (
        <section>
          <Title id="error-codes">Error codes</Title>
          <ErrorsDiff errors={view.errors} />
        </section>
      )}
      <section>
        <Title id="the-proof">Proof</Title>
        <Replay replay={view.replay} />
        {view.proofs.length === 0 ? (
          <p class="q">No change touches how a message is read, so there is nothing to decode.</p>
        ) : (
          <p class="p">
            Payloads at the edges, written under one version and decoded under the other by the rules of both runtimes.
          </p>
        )}
        {view.proofs.map((proof) => (
          <Proof proof={proof} />
        ))}
        <LeftOut count={view.moreProofs} what={['message', 'messages']} json={json} />
      </section>
      <section>
        <Title id="the-changelog">What the changelog says</Title>
        <Notes notes={view.changelog} />
      </section>
      {json !== undefined && (
        <p>
          For tools: <a href={json}>this comparison as JSON</a>.
        </p>
      )}
    </div>
  );
}

function Contents({ view, hasPictures }: { view: ComparisonView; hasPictures: boolean }): JSX.Element {
  const entries = [
    ['the-changes', 'Changes', true],
    ['side-by-side', 'Side by side', true],
    ['generated-code', 'Generated code', view.surfaces.length > 0],
    ['in-pictures', 'Who holds what', hasPictures],
    ['error-codes', 'Error codes', hasErrors(view)],
    ['the-proof', 'Proof', true],
    ['the-changelog', 'Changelog', true],
  ] as const;
  return (
    <nav class="here" aria-label="On this page">
      <ul>
        {entries
          .filter(([, , shown]) => shown)
          .map(([id, text]) => (
            <li>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
