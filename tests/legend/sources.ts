import { KINDS } from '../../src/catalog/views/legend/kinds.ts';
import { SHARED } from '../../src/catalog/views/legend/shared.ts';
import type { Example } from '../../src/catalog/views/legend/text.ts';

/** Every example of the legend page, what they share first. */
export const EXAMPLES: readonly Example[] = [SHARED, ...KINDS.flatMap(({ examples }) => examples)];

/** A whole Go file. */
export function goSource({ go }: Example): string {
  const imports = go.imports.map((path) => `\t"${path}"\n`).join('');
  return `package notebook\n\n// #include "notebook.h"\nimport "C"\n\nimport (\n${imports})\n${go.code}${go.rest ?? ''}`;
}

/** A whole Rust module. */
export function rustSource({ rust }: Example): string {
  const uses = rust.imports.map((path) => `use ${path};\n`).join('');
  return `${uses}${rust.code}${rust.rest ?? ''}`;
}

/** The contract of all examples together, as one schema. */
export function contractSource(): string {
  const service = EXAMPLES.flatMap(({ contract }) => [contract.service, contract.rest.service]);
  const file = EXAMPLES.flatMap(({ contract }) => [contract.file, contract.rest.file]);
  return `syntax = "proto3";

package notebook.v1;

import "boundary/v1/boundary.proto";

option go_package = "example.com/notebook/notebookpb;notebookpb";

// Calls from Go into Rust.
service Notebook {
${service.join('\n')}
}
${file.join('\n')}
`;
}
