import type {
  Declaration,
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  Schema,
  SchemaFile,
  ServiceDeclaration,
} from '#schema';

export type TypeDeclaration = MessageDeclaration | EnumDeclaration | ServiceDeclaration;

/** What a contract itself declares: its own files, and in source order all types and extensions in them, however deep. */
export class OwnView {
  readonly schema: Schema;
  readonly files: readonly SchemaFile[];
  readonly file: ReadonlyMap<string, SchemaFile>;
  readonly types: readonly TypeDeclaration[];
  readonly extensions: readonly FieldDeclaration[];
  readonly packages: ReadonlySet<string>;

  constructor(schema: Schema) {
    this.schema = schema;
    this.files = schema.files.filter(({ own }) => own);
    this.file = new Map(this.files.map((file) => [file.path, file]));
    this.packages = new Set(this.files.map((file) => file.package));
    const types: TypeDeclaration[] = [];
    const extensions: FieldDeclaration[] = [];
    for (const file of this.files) {
      // A stack, not a recursion: nobody limits how deep a foreign schema nests.
      const pending = [...file.messages, ...file.enums, ...file.services].reverse();
      for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
        const type = this.type(id);
        if (!type) continue;
        types.push(type);
        if (type.kind !== 'message') continue;
        for (const extension of type.extensions) extensions.push(extension);
        for (const inner of [...type.messages, ...type.enums].reverse()) pending.push(inner);
      }
      for (const id of file.extensions) {
        const extension = schema.declarations.get(id);
        if (extension?.kind === 'extension') extensions.push(extension);
      }
    }
    this.types = types;
    this.extensions = extensions;
  }

  type(id: string | undefined): TypeDeclaration | undefined {
    const found = id === undefined ? undefined : this.schema.declarations.get(id);
    return found?.kind === 'message' || found?.kind === 'enum' || found?.kind === 'service' ? found : undefined;
  }

  isOwn(id: string): boolean {
    const found = this.schema.declarations.get(id);
    return found !== undefined && this.file.has(found.file);
  }

  packageOf({ file }: Pick<Declaration, 'file'>): string {
    return this.file.get(file)?.package ?? '';
  }

  /** The name inside the package: `Outer.Inner`. */
  relative(declaration: Declaration): string {
    const { length } = this.packageOf(declaration);
    return length === 0 ? declaration.id : declaration.id.slice(length + 1);
  }
}
