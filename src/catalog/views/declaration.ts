import { urls } from '#lookup';
import {
  anchorOn,
  type Declaration,
  type EnumDeclaration,
  type FieldDeclaration,
  type MessageDeclaration,
  type Schema,
} from '#schema';
import type { Contract, Version } from '../model.ts';
import { annotationView } from './annotation.ts';
import { bytesView } from './bytes.ts';
import { fieldView } from './field.ts';
import { formView } from './form.ts';
import { goneFields, goneMethods, goneValues } from './gone.ts';
import { lifeView } from './life.ts';
import { linker, nameWithin } from './links.ts';
import { memoryView } from './memory.ts';
import { methodRow, methodView } from './method.ts';
import type { DeclarationView, EnumView, ExtensionView, MessageView, ServiceView, ValueView } from './model.ts';
import { optionViews } from './options.ts';
import { commonView, type PageContext } from './page-context.ts';
import { rangesText } from './ranges.ts';

/** Everything a declaration's page shows inside its frame; undefined where the id has no page in this version. */
export function declarationView(contract: Contract, version: Version, id: string): DeclarationView | undefined {
  const declaration = version.schema.declarations.get(id);
  if (!declaration || !version.pages.has(id)) return undefined;
  const links = linker(version, urls.symbol(contract.name, version.version, id));
  const page: PageContext = {
    contract,
    version,
    links,
    page: declaration,
    package: packageOf(version.schema, declaration.file),
  };
  switch (declaration.kind) {
    case 'message':
      return messageView(page, declaration);
    case 'enum':
      return enumView(page, declaration);
    case 'service':
      return serviceView(page, declaration);
    case 'method':
      return methodView(page, declaration);
    case 'extension':
      return extensionView(page, declaration);
    default:
      return undefined;
  }
}

const packageOf = (schema: Schema, path: string): string =>
  schema.files.find((file) => file.path === path)?.package ?? '';

function messageView(page: PageContext, message: MessageDeclaration): MessageView {
  const { contract, version } = page;
  const field = (declaration: FieldDeclaration) =>
    fieldView(contract, page.links, declaration, {
      anchor: anchorOn(page.page, declaration),
      package: page.package,
      parentSince: contract.lives.get(message.id)?.since ?? 0,
    });
  return {
    kind: 'message',
    ...commonView(page, message),
    fields: message.fields.map(field),
    oneofs: message.oneofs.map((oneof) => ({
      name: oneof.name,
      anchor: anchorOn(page.page, oneof),
      fields: oneof.fields.map((id) => id.slice(message.id.length + 1)),
      comments: oneof.comments,
      go: formView(version, 'go', oneof.id),
      rust: formView(version, 'rust', oneof.id),
    })),
    extensions: message.extensions.map(field),
    gone: goneFields(page, message),
    reserved: rangesText(message.reservedRanges, message.reservedNames),
    extensionRanges: rangesText(message.extensionRanges, []),
    bytes: bytesView(contract, version, page.links, message.id),
    memory: memoryView(version, message),
    nested: [...message.messages, ...message.enums].flatMap((id): (MessageView | EnumView)[] => {
      const nested = version.schema.declarations.get(id);
      if (nested?.kind === 'message') return [messageView(page, nested)];
      return nested?.kind === 'enum' ? [enumView(page, nested)] : [];
    }),
  };
}

function enumView(page: PageContext, declaration: EnumDeclaration): EnumView {
  const { contract, version, links } = page;
  const set = version.errorSets.find((candidate) => candidate.enumId === declaration.id);
  const since = contract.lives.get(declaration.id)?.since ?? 0;
  const values = declaration.values.map((value): ValueView => {
    const error = set?.codes.find((code) => code.number === value.number);
    return {
      anchor: value.name,
      id: value.id,
      name: value.name,
      number: value.number,
      go: formView(version, 'go', value.id),
      rust: formView(version, 'rust', value.id),
      life: lifeView(contract, version, value.id, since),
      deprecated: value.deprecated,
      comments: value.comments,
      options: optionViews(value.options),
      annotation: annotationView(version, value.id),
      error: error && { text: error.code, href: links.to(urls.error(error.code)), id: value.id },
    };
  });
  return {
    kind: 'enum',
    ...commonView(page, declaration),
    values,
    gone: goneValues(page, declaration),
    closed: declaration.closed,
    allowAlias: declaration.allowAlias,
    reserved: rangesText(declaration.reservedRanges, declaration.reservedNames),
    errorPrefix: set?.prefix,
  };
}

function serviceView(page: PageContext, service: Extract<Declaration, { kind: 'service' }>): ServiceView {
  return {
    kind: 'service',
    ...commonView(page, service),
    methods: service.methods.map((method) => methodRow(page, method)),
    gone: goneMethods(page, service),
  };
}

function extensionView(page: PageContext, extension: FieldDeclaration): ExtensionView {
  const { contract, links } = page;
  const extendee = extension.extendee ?? '';
  return {
    kind: 'extension',
    ...commonView(page, extension),
    extendee: links.declaration(extendee, nameWithin(page.package, extendee)),
    field: fieldView(contract, links, extension, { anchor: '', package: page.package, parentSince: 0 }),
  };
}
