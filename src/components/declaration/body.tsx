import type { ComponentChildren, JSX } from 'preact';
import type { DeclarationView, EnumView, ExtensionView, MessageView, ServiceView } from '#catalog';
import type { DiagramKind } from '#diagrams';
import { DiagramFigure } from '../diagrams/figure.tsx';
import { FindingList } from '../diagrams/finding-list.tsx';
import { ByteStrip, RecordedPayloads } from './byte-strip.tsx';
import { FieldTable } from './field-table.tsx';
import type { Beside } from './index.tsx';
import { MemoryTable } from './memory-table.tsx';
import { MessageOfMethod, MethodErrors, MethodFacts, MethodSignatures } from './method-body.tsx';
import { MethodTable } from './method-table.tsx';
import { Badges, Gone, Heading, Link, LinkList, Name, Options, Prose, Source, Statements } from './parts.tsx';
import { Shores } from './shores.tsx';
import { ValueTable } from './value-table.tsx';

/** Ids of sections hold a hyphen, which no protobuf name does: no field can take their place. */
function Section({
  id,
  level,
  title,
  children,
}: {
  id: string;
  level: number;
  title: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section id={id}>
      <Heading level={level} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** Names of sections of one declaration; nested ones carry the anchor before. */
const sectionId = (view: DeclarationView, name: string): string =>
  view.anchor === '' ? name : `${view.anchor}-${name}`;

const PICTURES: Readonly<Record<DiagramKind, string>> = {
  lanes: 'Who holds what',
  flow: 'How far it may run ahead',
  life: 'Its life',
  map: 'Who calls whom',
  ruler: 'Its bytes in memory',
};

/** What the drawings of a page show, as a heading. */
export const pictureTitle = ({ diagrams }: Beside): string => PICTURES[diagrams[0]?.kind ?? 'map'];

function Pictures({ beside }: { beside?: Beside | undefined }): JSX.Element | null {
  if (!beside || beside.diagrams.length === 0) return null;
  return (
    <Section id="in-pictures" level={2} title={pictureTitle(beside)}>
      {beside.diagrams.map((diagram) => (
        <DiagramFigure diagram={diagram} />
      ))}
    </Section>
  );
}

interface BodyProps {
  readonly view: DeclarationView;
  readonly level: number;
  /** Of the page's own declaration only. */
  readonly beside?: Beside | undefined;
}

/** All of a declaration but its heading, at any depth. */
export function Body({ view, level, beside }: BodyProps): JSX.Element {
  const id = (name: string) => sectionId(view, name);
  return (
    <>
      <Shores id={view.id} go={view.go} rust={view.rust} />
      <Prose comments={view.comments} />
      {view.kind !== 'method' && <Statements annotation={view.annotation} />}
      {view.kind !== 'method' && <Pictures beside={beside} />}
      {view.kind === 'message' && <MessageParts view={view} level={level} />}
      {view.kind === 'enum' && <EnumParts view={view} level={level} />}
      {view.kind === 'service' && <ServiceParts view={view} level={level} />}
      {view.kind === 'extension' && <ExtensionParts view={view} level={level} />}
      {view.kind === 'method' && (
        <>
          <MethodFacts view={view} />
          <Pictures beside={beside} />
          <MethodSignatures go={view.go} rust={view.rust} inProcess={view.symbol !== undefined} />
          {typeof view.errors !== 'string' && <MethodErrors errors={view.errors} />}
          <MessageOfMethod
            id="the-request"
            title="Request"
            message={view.input}
            stream={/^(client|bidi)/.test(view.streaming)}
            fields={view.inputFields}
          />
          <MessageOfMethod
            id="the-response"
            title="Response"
            message={view.output}
            stream={/^(server|bidi)/.test(view.streaming)}
            fields={view.outputFields}
          />
        </>
      )}
      {beside && beside.findings.length > 0 && (
        <Section id="what-was-found" level={level} title="Findings">
          <FindingList rows={beside.findings} />
        </Section>
      )}
      {view.options.length > 0 && (
        <Section id={id('its-options')} level={level} title="Options">
          <Options options={view.options} />
        </Section>
      )}
      {view.usedBy.length > 0 && (
        <Section id={id('used-by')} level={level} title="Used by">
          <LinkList links={view.usedBy} />
        </Section>
      )}
      {view.source && (
        <Section id={id('the-source')} level={level} title="Source">
          <Source source={view.source} />
        </Section>
      )}
    </>
  );
}

function MessageParts({ view, level }: { view: MessageView; level: number }): JSX.Element {
  const id = (name: string) => sectionId(view, name);
  return (
    <>
      {view.fields.length > 0 ? (
        <Section id={id('the-fields')} level={level} title="Fields">
          <FieldTable fields={view.fields} oneofs={view.oneofs} label={`Fields of ${view.name}`} />
        </Section>
      ) : (
        <p class="q">It has no fields: it crosses as zero bytes.</p>
      )}
      <NumberNotes reserved={view.reserved} extensionRanges={view.extensionRanges} />
      {view.bytes && (
        <Section id={id('on-the-wire')} level={level} title="On the wire">
          {view.bytes.strip && <ByteStrip strip={view.bytes.strip} />}
          {view.bytes.payloads.length > 0 && <RecordedPayloads payloads={view.bytes.payloads} />}
        </Section>
      )}
      {view.memory && (
        <Section id={id('in-memory')} level={level} title="In memory">
          <MemoryTable memory={view.memory} />
        </Section>
      )}
      {view.gone.length > 0 && (
        <Section id={id('no-longer-here')} level={level} title="No longer here">
          <Gone gone={view.gone} />
        </Section>
      )}
      {view.extensions.length > 0 && (
        <Section id={id('the-extensions')} level={level} title="Extensions declared in it">
          <FieldTable fields={view.extensions} label={`Extensions declared in ${view.name}`} />
        </Section>
      )}
      {view.nested.map((nested) => (
        <Nested view={nested} level={level} />
      ))}
    </>
  );
}

function NumberNotes({ reserved, extensionRanges }: { reserved: string; extensionRanges: string }): JSX.Element | null {
  if (reserved === '' && extensionRanges === '') return null;
  return (
    <p class="q">
      {reserved !== '' && (
        <>
          Reserved, never to be used again: <code>{reserved}</code>.{' '}
        </>
      )}
      {extensionRanges !== '' && (
        <>
          Open to extensions: <code>{extensionRanges}</code>.
        </>
      )}
    </p>
  );
}

function Nested({ view, level }: { view: MessageView | EnumView; level: number }): JSX.Element {
  return (
    <section class="nest" id={view.anchor}>
      <Heading level={level} id={view.anchor}>
        <small>nested {view.kind}</small>
        <Name text={view.name} />
      </Heading>
      <Badges life={view.life} deprecated={view.deprecated} />
      <Body view={view} level={level + 1} />
    </section>
  );
}

function EnumParts({ view, level }: { view: EnumView; level: number }): JSX.Element {
  const id = (name: string) => sectionId(view, name);
  return (
    <>
      <p class="q">
        {view.closed
          ? 'Closed: a number without a name is kept aside as an unknown field.'
          : 'Open: a number without a name is kept as it is.'}
        {view.allowAlias && ' Several names may share a number.'}
      </p>
      <Section id={id('the-values')} level={level} title="Values">
        <ValueTable view={view} />
      </Section>
      <NumberNotes reserved={view.reserved} extensionRanges="" />
      {view.gone.length > 0 && (
        <Section id={id('no-longer-here')} level={level} title="No longer here">
          <Gone gone={view.gone} />
        </Section>
      )}
    </>
  );
}

function ServiceParts({ view, level }: { view: ServiceView; level: number }): JSX.Element {
  return (
    <>
      {view.methods.length > 0 ? (
        <Section id="the-methods" level={level} title="Methods">
          <MethodTable view={view} />
        </Section>
      ) : (
        <p class="q">It has no methods.</p>
      )}
      {view.gone.length > 0 && (
        <Section id="no-longer-here" level={level} title="No longer here">
          <Gone gone={view.gone} />
        </Section>
      )}
    </>
  );
}

function ExtensionParts({ view, level }: { view: ExtensionView; level: number }): JSX.Element {
  return (
    <Section id="the-field" level={level} title="The field it adds">
      <p>
        To{' '}
        <code>
          <Link link={view.extendee} />
        </code>
      </p>
      <FieldTable fields={[view.field]} label="The extension" />
    </Section>
  );
}
