import { protoExample } from './example.ts';
import { findings } from './info.ts';

/** FLG: feature flags. */
export const FLAG_FINDINGS = findings({
  'FLG-01': {
    title: 'Feature flag that cannot be switched, or cannot be left',
    severity: 'warning',
    why: 'A flag has to mean the same on both sides. With a switch on one side only, or none, the two halves are built apart: Go sends what Rust was compiled without. What stands without the flag must not need what stands behind it, or switching it off breaks calls that never asked for it. And a flag without an end stays: every later change has to think of both states.',
    bugs: [
      {
        title: 'the same library behaved differently depending on how it had been built in',
        source: 'influxdata/flux #2657',
      },
    ],
    fix: 'Declare the flag in `(boundary.v1.file)` with `cargo_feature`, `go_build_tag` and `remove_by`, and put it on everything that needs what stands behind it.',
    example: protoExample`
option (boundary.v1.file) = {
  flags: {
    name: "prefix_scan"
    stage: ROLLOUT
    cargo_feature: "prefix-scan"
    ${['go_build_tag: "acme_prefix"', 'go_build_tag: "acme_prefix"\n    remove_by: "2.0.0"']}
  }
};

// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads the values of a prefix.
  rpc Scan(Prefix) returns (Prefix) {
    option (boundary.v1.call) = { errors: "none" blocking: WAIT_FREE flag: "prefix_scan" };
  }
}

// A prefix.
message Prefix {
  // Its number.
  uint32 number = 1;
}
`,
  },
});
