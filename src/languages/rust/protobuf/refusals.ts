import type { MessageDeclaration, Schema } from '#schema';
import { constantName } from './identifiers.ts';

/**
 * Why protoc ends without code, by the declaration that makes it: its generator reads the schema into upb once more,
 * which takes less than protoc itself, and it gives up on enum values without a letter or digit.
 */
export function refusals(schema: Schema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind === 'message') jsonNames(declaration, found);
    if (declaration.kind !== 'enum') continue;
    for (const value of declaration.values) {
      if (constantName(declaration.name, value.name) !== '') continue;
      found.set(value.id, 'protoc finds no letter or digit to make a constant of, and fails.');
    }
  }
  return found;
}

/** upb's table of names and JSON names (upb/reflection/message_def.c, `_upb_MessageDef_InsertField`). */
function jsonNames(message: MessageDeclaration, found: Map<string, string>): void {
  const lenient = message.options.some(
    ({ name, value }) => name === 'deprecated_legacy_json_field_conflicts' && value === true,
  );
  const names = new Set(message.oneofs.map(({ name }) => name));
  const json = new Set<string>();
  for (const field of message.fields) {
    const { id, name, jsonName, type } = field;
    if (type.kind === 'map' && /^[0-9]/.test(type.entry.slice(message.id.length + 1))) {
      found.set(id, 'Its map entry would be a message whose name begins with a digit: upb refuses the schema.');
    }
    names.add(name);
    if (lenient) continue;
    if (json.has(jsonName)) {
      found.set(id, `Another field has the JSON name ${JSON.stringify(jsonName)} too: upb refuses the schema.`);
    } else if (jsonName !== name && message.jsonFormat === 'allow' && names.has(jsonName)) {
      found.set(id, `Its JSON name ${jsonName} is the name of another field or oneof: upb refuses the schema.`);
    }
    json.add(jsonName);
  }
}
