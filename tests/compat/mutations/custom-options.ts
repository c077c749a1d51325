/** Options that anybody may set, with a message as value: `(mutations.note) = {text: "…"}`. Not part of any contract. */
export const OPTIONS_PATH = 'mutations/options.proto';
const KINDS = ['File', 'Message', 'Field', 'Oneof', 'Enum', 'EnumValue', 'Service', 'Method'];
export const OPTIONS_FILE = `syntax = "proto3";
package mutations;
import "google/protobuf/descriptor.proto";
message Note { string text = 1; int32 level = 2; repeated string tags = 3; }
${KINDS.map((kind) => `extend google.protobuf.${kind}Options { Note ${kind.toLowerCase()}_note = 50100; }`).join('\n')}
`;
