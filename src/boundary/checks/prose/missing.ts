import { type Declaration, type Schema, typeReferences } from '#schema';
import type { Check } from '../../check.ts';
import type { BoundaryModel } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { ownFiles } from '../annotated.ts';

/** DOC-01, first half: every element that an annotated service reaches has a comment. One finding for each that has members. */
export const commentsThere: Check = function* (model) {
  const { schema } = model;
  // Without source info no comment has come along.
  if (!schema.hasSourceInfo) return;
  for (const id of reachable(model)) {
    const declaration = schema.declarations.get(id);
    if (!declaration) continue;
    const silent = partsOf(schema, declaration).filter((part) => !hasComment(part));
    const [first] = silent;
    if (!first) continue;
    const itself = first.id === declaration.id;
    const members = (itself ? silent.slice(1) : silent).map(({ name }) => name);
    const rest = members.length === 0 ? '' : `${itself ? ', nor have ' : ''}${listed(members)}`;
    yield {
      code: 'DOC-01',
      on: id,
      message: itself
        ? `${id} has no comment${rest}; expected what each is for.`
        : `In ${id} there is no comment on ${rest}; expected what each is for.`,
      at: declared(first.id),
    };
  }
};

const MOST = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST).join(', ');
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}

/** Directives to tools stand in comments and tell a reader nothing. */
const DIRECTIVE = /^\s*(?:buf:lint:|@exclude|clang-format|protolint:|nolint).*$/gm;

const hasComment = ({ comments }: Declaration): boolean =>
  `${comments.leading ?? ''}\n${comments.trailing ?? ''}`.replace(DIRECTIVE, '').trim() !== '';

/** A declaration and the members that are documented with it. */
function partsOf(schema: Schema, declaration: Declaration): readonly Declaration[] {
  if (declaration.kind === 'service') return [declaration, ...declaration.methods];
  if (declaration.kind === 'enum') return [declaration, ...declaration.values];
  if (declaration.kind !== 'message') return [declaration];
  return [declaration, ...declaration.fields, ...declaration.oneofs.filter(({ id }) => schema.declarations.has(id))];
}

/** Annotated services, and the own messages and enums that their calls and errors lead to, in order of discovery. */
function reachable(model: BoundaryModel): ReadonlySet<string> {
  const own = ownFiles(model);
  const seen = new Set<string>();
  const pending: string[] = [];
  const visit = (id: string | undefined): void => {
    const declaration = id === undefined ? undefined : model.schema.declarations.get(id);
    if (!declaration || seen.has(declaration.id) || !own.has(declaration.file)) return;
    seen.add(declaration.id);
    pending.push(declaration.id);
  };
  for (const service of model.services) {
    if (!service.annotated) continue;
    seen.add(service.id);
    for (const { declaration, errors } of service.methods) {
      visit(declaration.input);
      visit(declaration.output);
      for (const { to } of errors === 'none' ? [] : (errors ?? [])) visit(to?.set.id);
    }
    visit(service.panicCode?.to?.set.id);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const declaration = model.schema.declarations.get(next);
    if (declaration?.kind === 'message')
      for (const { type } of declaration.fields) for (const inner of typeReferences(type)) visit(inner);
    const set = model.errorSets.get(next);
    visit(set?.carrier?.to?.id);
    for (const { detail } of set?.codes ?? []) visit(detail?.to?.id);
  }
  return seen;
}
