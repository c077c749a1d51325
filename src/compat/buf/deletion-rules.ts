import type { EnumDeclaration, FieldDeclaration, MessageDeclaration, SchemaFile, ServiceDeclaration } from '#schema';
import type { BufRuleId } from './ids.ts';
import type { Report } from './report.ts';
import { type BufSide, inPackage, messageOf, nestedName, type PackageFacts, type Sides } from './sides.ts';

type Deletable = MessageDeclaration | EnumDeclaration | FieldDeclaration | ServiceDeclaration;

interface DeletionRule {
  readonly fromFile: BufRuleId;
  readonly fromPackage: BufRuleId;
  /** What the new package has to have some of, for buf to look there at all. */
  readonly some: keyof PackageFacts | undefined;
}

const RULES = {
  message: { fromFile: 'MESSAGE_NO_DELETE', fromPackage: 'PACKAGE_MESSAGE_NO_DELETE', some: 'message' },
  enum: { fromFile: 'ENUM_NO_DELETE', fromPackage: 'PACKAGE_ENUM_NO_DELETE', some: 'enum' },
  extension: { fromFile: 'EXTENSION_NO_DELETE', fromPackage: 'PACKAGE_EXTENSION_NO_DELETE', some: 'extension' },
  service: { fromFile: 'SERVICE_NO_DELETE', fromPackage: 'PACKAGE_SERVICE_NO_DELETE', some: undefined },
} as const satisfies Record<string, DeletionRule>;

/** Says where a declaration is missing: in the file of the same path, in the package of the same name. */
export function checkDeletion(declaration: Deletable, { old, new: next }: Sides, report: Report): void {
  const kind = declaration.kind === 'field' ? 'extension' : declaration.kind;
  const { fromFile, fromPackage, some }: DeletionRule = RULES[kind];
  const file = old.files.get(declaration.file);
  if (!file) return;
  const same = declarationOf(next, kind, declaration.id);
  const after = next.files.get(file.path);
  if (same && same.file === file.path && after?.package === file.package) return;
  const subject = old.mapFields.get(declaration.id)?.id ?? declaration.id;
  const nested = nestedName(declaration.id, file);
  if (after && declarationOf(next, kind, inPackage(after.package, nested))?.file !== file.path) {
    const around = kind === 'service' ? undefined : enclosing(next, nested, after);
    report.add(fromFile, { side: 'old', subject, file: file.path, span: around?.span });
  }
  const facts = next.packages.get(file.package);
  if (!facts || (some !== undefined && !facts[some])) return;
  if (same && next.files.get(same.file)?.package === file.package) return;
  const around = after && kind !== 'service' ? enclosing(next, nested, after, kind === 'message' && file) : undefined;
  report.add(fromPackage, { side: 'old', subject, file: around?.file ?? file.path, span: around?.span });
}

function declarationOf(side: BufSide, kind: keyof typeof RULES, id: string): { readonly file: string } | undefined {
  if (kind === 'message') return messageOf(side, id);
  const declaration = side.schema.declarations.get(id);
  return declaration?.kind === kind ? declaration : undefined;
}

/** The innermost message around a deleted declaration that is still there: in the file, or anywhere in the package of another one. */
function enclosing(
  side: BufSide,
  nested: string,
  file: SchemaFile,
  ofPackage: SchemaFile | false = false,
): MessageDeclaration | undefined {
  for (let end = nested.lastIndexOf('.'); end > 0; end = nested.lastIndexOf('.', end - 1)) {
    const name = nested.slice(0, end);
    const message = messageOf(side, inPackage(ofPackage ? ofPackage.package : file.package, name));
    if (!message) continue;
    if (ofPackage ? side.files.get(message.file)?.package === ofPackage.package : message.file === file.path)
      return message;
  }
  return undefined;
}
