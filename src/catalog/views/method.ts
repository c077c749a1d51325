import { callFacts, effectiveCall, inWords, methodErrors } from '#boundary';
import { urls } from '#lookup';
import { anchorOn, type MethodDeclaration, pageOwner } from '#schema';
import type { Version } from '../model.ts';
import { effectAnswer, retryAnswer } from './error-words.ts';
import { fieldView } from './field.ts';
import { lifeView } from './life.ts';
import { nameWithin } from './links.ts';
import type { ErrorLinkView, FieldView, MethodRowView, MethodView } from './model.ts';
import { commonView, type PageContext } from './page-context.ts';
import { plainSummary } from './summary.ts';

export function methodRow(page: PageContext, method: MethodDeclaration): MethodRowView {
  const { contract, version, links } = page;
  const blocking = effectiveCall(version.schema, version.annotations, method.id)?.['blocking'];
  return {
    name: method.name,
    anchor: anchorOn(page.page, method),
    href: links.to(urls.symbol(contract.name, version.version, method.id)),
    input: links.declaration(method.input, nameWithin(page.package, method.input)),
    output: links.declaration(method.output, nameWithin(page.package, method.output)),
    streaming: streamingOf(method),
    summary: plainSummary(method.comments),
    life: lifeView(contract, version, method.id, contract.lives.get(page.page.id)?.since ?? 0),
    deprecated: method.deprecated,
    blocking: typeof blocking === 'string' ? blocking : undefined,
  };
}

export function methodView(page: PageContext, method: MethodDeclaration): MethodView {
  const { version, links } = page;
  const service = version.schema.declarations.get(method.parent ?? '');
  const call = effectiveCall(version.schema, version.annotations, method.id);
  const facts = callFacts(call, streamingOf(method));
  const common = commonView(page, method);
  const known = version.boundary.methods.get(method.id);
  return {
    kind: 'method',
    ...common,
    // What the interface hands down holds as well as the method's own words.
    annotation: call && {
      source: common.annotation?.source ?? 'schema',
      overrides: common.annotation?.overrides ?? false,
      statements: inWords('method', call).filter(
        (statement) => !facts.some((fact) => fact.text.includes(statement.text)),
      ),
    },
    symbol: known?.service.transport === 'IN_PROCESS' ? known.symbol : undefined,
    service: links.declaration(service?.id ?? '', service?.name),
    input: links.declaration(method.input, nameWithin(page.package, method.input)),
    output: links.declaration(method.output, nameWithin(page.package, method.output)),
    streaming: streamingOf(method),
    path: `/${service?.id ?? ''}/${method.name}`,
    facts,
    errors: errorLinks(page, method),
    inputFields: fieldsOf(page, method.input),
    outputFields: fieldsOf(page, method.output),
  };
}

function streamingOf(method: MethodDeclaration): MethodRowView['streaming'] {
  if (method.clientStreaming) return method.serverStreaming ? 'bidirectional' : 'client streaming';
  return method.serverStreaming ? 'server streaming' : 'unary';
}

/** The fields of a request or reply, shown away from their own page. */
function fieldsOf(page: PageContext, id: string): FieldView[] {
  const { contract, version, links } = page;
  const message = version.schema.declarations.get(id);
  if (message?.kind !== 'message') return [];
  return message.fields.map((field) =>
    fieldView(contract, links, field, {
      anchor: '',
      href: links.declaration(field.id).href,
      package: page.package,
      parentSince: contract.lives.get(id)?.since ?? 0,
    }),
  );
}

function errorLinks(page: PageContext, method: MethodDeclaration): MethodView['errors'] {
  const names = methodErrors(page.version.schema, page.version.annotations, method.id);
  if (names === undefined) return 'not stated';
  if (names === 'none') return 'none';
  return names.map((name) => errorLink(page, name, method));
}

function errorLink({ version, links }: PageContext, name: string, method: MethodDeclaration): ErrorLinkView {
  const code = codeNamed(version, name, method);
  return {
    name,
    code: code && { text: code.code, href: links.to(urls.error(code.code)), id: code.id },
    cause: code?.cause ?? '',
    again: retryAnswer(code?.again).short,
    effect: effectAnswer(code?.effect).short,
  };
}

/** The code a name means: of the method's own package first, as protobuf resolves names. */
function codeNamed(version: Version, name: string, method: MethodDeclaration) {
  const codes = version.errorSets.flatMap((set) => set.codes).filter((code) => code.name === name || code.id === name);
  const scope =
    pageOwner(version.schema, method.parent ?? '')
      ?.id.split('.')
      .slice(0, -1)
      .join('.') ?? '';
  return codes.find((code) => code.id === `${scope}.${name}`) ?? codes[0];
}
