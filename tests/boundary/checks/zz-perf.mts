import { readFileSync } from 'node:fs';
import { CALLBACK_CHECKS } from '/work/main/src/boundary/checks/callback/index.ts';
import { HANDLE_CHECKS } from '/work/main/src/boundary/checks/handle/index.ts';
import { OWNERSHIP_CHECKS } from '/work/main/src/boundary/checks/ownership/index.ts';
import { boundaryModel, CHECKS, readAnnotations, runChecks, spanOf } from '/work/main/src/boundary/index.ts';
import { buildSchema } from '/work/main/src/schema/index.ts';
import { compile, VOCABULARY_PATH, vocabularyFile } from '/work/main/src/sources/index.ts';

const N = 1000;
const states = Array.from({ length: 200 }, (_, i) => `"s${i}"`).join(', ');
let p = `syntax = "proto3"; package acme.v1; import "boundary/v1/boundary.proto";
option (boundary.v1.file) = { allocators: {name: "rust" side: RUST free_symbol: "f"} };
message H { option (boundary.v1.type).handle = {owner: RUST repr: POINTER states: [${states}] close: "S.M0" on_close: WAITS}; fixed64 id = 1; }
message Empty {}
`;
let s = 'service S { option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};\n',
  e = 'service E { option (boundary.v1.iface) = {caller: RUST transport: IN_PROCESS};\n';
for (let i = 0; i < N; i++) {
  s += `rpc M${i}(Q${i}) returns (R${i}) { option (boundary.v1.call) = {moves: {handle: "h" from: "s${i % 200}" to: "s${(i * 7) % 200}"}}; }\n`;
  e += `rpc C${i}(Q${i}) returns (R${i}) { option (boundary.v1.call).callback = {runs_during: "S.M${i}" may_call: ["S.M${(i + 1) % N}", "S.M${(i * 3) % N}"] registered_by: "S.M1" unregistered_by: "S.M2" token_field: "h.id"}; }\n`;
  p += `message Q${i} { H h = 1; Shared shared = 2; bytes a = 3 [(boundary.v1.value) = {own: TRANSFER allocator: "rust"}]; string b = 4; bytes c = 5 [(boundary.v1.value).own = BORROW]; }
// Released with x_free.
message R${i} { Shared shared = 1; bytes v = 2 [(boundary.v1.value) = {own: BORROW until: HANDLE until_ref: "Q${i}.h"}]; Q${(i + 1) % N} next = 3 [(boundary.v1.value) = {own: TRANSFER allocator: "rust"}]; }\n`;
}
p += `message Shared { ${Array.from({ length: 100 }, (_, i) => `bytes f${i} = ${i + 1} [(boundary.v1.value) = {own: BORROW}];`).join('\n')} }\n`;
p += s + '}\n' + e + '}\n';
const result: any = await compile(
  new Map([
    ['acme.proto', p],
    [VOCABULARY_PATH, readFileSync(vocabularyFile() ?? '', 'utf8')],
  ]),
);
if (!result.descriptorSet) {
  console.log(JSON.stringify(result).slice(0, 500));
  process.exit(1);
}
const { schema } = buildSchema({ descriptorSet: result.descriptorSet, isOwn: (q: string) => q === 'acme.proto' });
let t = performance.now();
const model = boundaryModel(schema!, readAnnotations(schema!));
console.log(
  'model',
  performance.now() - t,
  [...model.methods.values()].reduce((n, m) => n + m.crossings.length, 0),
  'crossings',
);
for (const c of [...OWNERSHIP_CHECKS, ...HANDLE_CHECKS, ...CALLBACK_CHECKS]) {
  t = performance.now();
  let n = 0;
  for (const _ of c(model)) n++;
  console.log(c.name, n, Math.round(performance.now() - t));
}
