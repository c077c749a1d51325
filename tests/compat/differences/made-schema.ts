import type {
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  Schema,
  SchemaFile,
} from '#schema';

// Schemas of any size, made without a compiler.

/** What a made schema holds, in figures and in how names are made. */
export interface Plan {
  readonly files: number;
  readonly messages: number;
  readonly fields: number;
  readonly values: number;
  readonly package?: (file: number) => string;
  readonly message?: (file: number, message: number) => string;
  readonly field?: (field: number) => string;
  readonly value?: (value: number) => string;
  readonly number?: (field: number) => number;
}

const COMMENTS = { detached: [] };

export function madeSchema(plan: Plan): Schema {
  const declarations = new Map<string, Declaration>();
  const files = Array.from({ length: plan.files }, (_, index) => madeFile(plan, index, declarations));
  return { files, declarations, hasSourceInfo: false, optionSpans: new Map() };
}

function madeFile(plan: Plan, index: number, declarations: Map<string, Declaration>): SchemaFile {
  const path = `f${index}.proto`;
  const name = plan.package?.(index) ?? 'acme.v1';
  const declared = (id: string, own: string, parent?: string) => ({
    id,
    name: own,
    file: path,
    parent,
    comments: COMMENTS,
    options: [],
    deprecated: false,
  });
  const nameOf = plan.message ?? ((file: number, message: number) => `M${file}x${message}`);
  const idOf = (message: number): string => `${name}.${nameOf(index, message)}`;
  const messages = Array.from({ length: plan.messages }, (_, at): string => {
    const id = idOf(at);
    const fields = Array.from({ length: plan.fields }, (_, field): FieldDeclaration => {
      const own = plan.field?.(field) ?? `f${field}_${at % 7}`;
      const holds = field === 0;
      return {
        ...declared(`${id}.${own}`, own, id),
        kind: 'field',
        number: plan.number?.(field) ?? field + 1,
        type: holds ? { kind: 'message', id: idOf((at + 1) % plan.messages) } : { kind: 'scalar', scalar: 'int32' },
        repeated: false,
        presence: holds ? 'explicit' : 'implicit',
        delimited: false,
        declaredOptional: false,
        jsonName: own,
        wireType: holds ? 2 : 0,
      };
    });
    const message: MessageDeclaration = {
      ...declared(id, nameOf(index, at)),
      kind: 'message',
      fields,
      oneofs: [],
      messages: [],
      enums: [],
      extensions: [],
      extensionRanges: [],
      reservedRanges: [],
      reservedNames: [],
      jsonFormat: 'allow',
    };
    for (const one of [message, ...fields]) declarations.set(one.id, one);
    return id;
  });
  const enums = plan.values === 0 ? [] : [`${name}.E${index}`];
  for (const id of enums) {
    const values = Array.from({ length: plan.values }, (_, value): EnumValueDeclaration => {
      const own = plan.value?.(value) ?? `E${index}_${value}`;
      return { ...declared(`${name}.${own}`, own, id), kind: 'value', number: value };
    });
    const made: EnumDeclaration = {
      ...declared(id, `E${index}`),
      kind: 'enum',
      values,
      closed: false,
      jsonFormat: 'allow',
      allowAlias: false,
      reservedRanges: [],
      reservedNames: [],
    };
    for (const one of [made, ...values]) declarations.set(one.id, one);
  }
  return {
    path,
    package: name,
    edition: 'proto3',
    imports: [],
    options: [],
    syntaxComments: COMMENTS,
    packageComments: COMMENTS,
    own: true,
    messages,
    enums,
    services: [],
    extensions: [],
  };
}
