import { it } from 'vitest';
import { GO_PROFILES, goSurface } from '#languages';
import { compile } from './oracle/compile.ts';
import { GoModule, installGo } from './oracle/go-tools.ts';
import { disagreements, predictedTroubles, realTroubles } from './oracle/go-verdicts.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const NAMES = 'x v sv c ctx opts cOpts in out err srv dec interceptor info req stream m handler ok rv b b0 m0 md mi ms p init _ reflect sync unsafe protoimpl grpc codes status fmt'.split(' ');
it('locals', () => {
  installGo();
  const root = '/tmp/locals'; rmSync(root, { recursive: true, force: true });
  const put = (p: string, t: string) => { mkdirSync(dirname(join(root, p)), { recursive: true }); writeFileSync(join(root, p), t); };
  for (const n of NAMES) {
    put(`dep_${n}.proto`, `syntax = "proto3"; package dep.d${n}; option go_package = "example.test/locals/${n}"; enum E { E_NONE = 0; } message M {} `);
    const E = `dep.d${n}.E`, M = `dep.d${n}.M`;
    const fields: Record<string, string> = { enum: `${E} f = 1;`, opt: `optional ${E} f = 1;`, rep: `repeated ${E} f = 1;`, one: `oneof o { ${E} f = 1; }`, map: `map<string, ${E}> f = 1;`, msg: `${M} f = 1;`, lazy: `${M} f = 1 [lazy = true];`, lazies: `repeated ${M} f = 1 [lazy = true];`, lazyone: `oneof o { ${M} f = 1 [lazy = true]; }` , msgs: `repeated ${M} f = 1;`};
    const methods: Record<string, string> = { ui: `(${M}) returns (L)`, uo: `(L) returns (${M})`, ci: `(stream ${M}) returns (L)`, co: `(stream L) returns (${M})`, si: `(${M}) returns (stream L)`, so: `(L) returns (stream ${M})`, bi: `(stream ${M}) returns (stream L)`, bo: `(stream L) returns (stream ${M})` };
    for (const [k, f] of Object.entries(fields)) put(`use_${n}_${k}.proto`, `syntax = "proto3"; package use.u${n}.${k}; import "dep_${n}.proto"; option go_package = "example.test/use/${n}/${k}use"; message L { ${f} }`);
    for (const [k, f] of Object.entries(methods)) put(`use_${n}_${k}.proto`, `syntax = "proto3"; package use.u${n}.${k}; import "dep_${n}.proto"; option go_package = "example.test/use/${n}/${k}use"; message L {} service S { rpc Do${f}; }`);
  }
  const compiled = compile([root]);
  const module = new GoModule();
  for (const [, profile] of GO_PROFILES) module.generate(profile.api, compiled, goSurface(compiled.schema, profile), profile.api);
  const t = Date.now();
  const sets = module.build();
  console.log(Date.now() - t);
  for (const [, profile] of GO_PROFILES) {
    const surface = goSurface(compiled.schema, profile); const packages = sets.get(profile.api)!;
    const predicted = predictedTroubles(compiled.schema, surface, profile);
    console.log(profile.api, packages.length, predicted.size, disagreements(packages, predicted, realTroubles(packages)).slice(0, 40));
  }
  module.remove();
}, 900000);
