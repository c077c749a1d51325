import { it } from 'vitest';
import { boundaryModel, readAnnotations } from '#boundary';
import { schemasOf } from './boundary/checks/support.ts';
import { CHECKS } from '../src/boundary/checks/index.ts';
it('perf', async () => {
  const n = 1000;
  const body = `service S {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS panic: CATCH panic_code: "C1" value_defaults: {own: COPY max_len: 9} defaults: {blocking: IO thread: {max_parallel: 3} deadline: {fallback: {seconds: 1} expiry_code: "C2"} retry: {idempotency: ONCE} cancel: {mode: COOPERATIVE via: "context" code: "C3" buffers_released_on_return: true}}};
${Array.from({ length: n }, (_, i) => `  // Does ${i}. It may be called again by anyone, and the caller frees what it gets with acme_free.\n  rpc Do${i}(Req${i}) returns (Rep${i}) { option (boundary.v1.call) = {errors: ["C1","C2","C3","C${(i % 300) + 1}"] trace: {span: "s" carrier_field: "a" attributes: "in"}}; }`).join('\n')}
}
${Array.from({ length: n }, (_, i) => `// R.\nmessage Req${i} { string a = 1; bytes b = 2; Req${(i + 1) % n} in = 3; Rep${(i * 7) % n} out = 4; }\n// P.\nmessage Rep${i} { string a = 1; Req${(i + 3) % n} in = 2; }`).join('\n')}
enum Code { option (boundary.v1.error_set) = {prefix: "ACM"}; OK = 0;
${Array.from({ length: 300 }, (_, i) => `  C${i + 1} = ${i + 1} [(boundary.v1.error) = {kind: BUG detail: "Req${i}"}];`).join('\n')} }`;
  const flat = body.replace(/, Req\d+ in = 3; Rep\d+ out = 4;/g, '').replace(/ Req\d+ in = [23];/g, '').replace(/ Rep\d+ out = 4;/g, '').replaceAll(' attributes: "in"', '').replaceAll(/Req(\d+)"/g, 'Req$1"');
  for (const [name, text] of [['flat', flat], ['dense', body.replaceAll(String(n), String(n))]] as const) {
    const [schema] = await schemasOf([text]);
    let t = performance.now();
    const model = boundaryModel(schema!, readAnnotations(schema!));
    console.log(name, 'model', (performance.now() - t).toFixed(0));
    for (const [i, check] of CHECKS.entries()) { t = performance.now(); let k = 0; try { for (const _ of check(model)) k += 1; } catch (e) { console.log(String(e).slice(0, 200)); } const ms = performance.now() - t; if (ms > 20) console.log(name, i, check.name, ms.toFixed(0), k); }
  }
}, 120000);
