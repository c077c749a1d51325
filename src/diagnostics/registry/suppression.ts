import { findings } from './info.ts';

/** SUP: checks that a contract knowingly does not meet. */
export const SUPPRESSION_FINDINGS = findings({
  'SUP-01': {
    title: 'Suppression of a check that does not exist',
    severity: 'error',
    why: 'The author believes that a check is silenced with a reason. It silences nothing, and the finding it was meant for stands.',
    fix: 'Write the code of the finding as it is reported, for example "OWN-09"; one code an entry.',
    example: {
      language: 'proto',
      bad: 'message Page {\n  option (boundary.v1.type) = {\n    suppress: { check: "OWN-9" reason: "the page is pinned by design" }\n  };\n  // Number of the page.\n  uint32 number = 1;\n}',
      good: 'message Page {\n  // Number of the page.\n  uint32 number = 1;\n}',
    },
  },
  'SUP-02': {
    title: 'Suppression without a reason',
    severity: 'error',
    why: 'The reason is what the next reader decides by whether the exception still holds. Without one the check counts as not suppressed.',
    fix: 'Say in `reason`, in a sentence for a reviewer, why it is right not to meet the check here.',
    example: {
      language: 'proto',
      bad: 'message Page {\n  option (boundary.v1.type) = {\n    suppress: { check: "OWN-14" }\n  };\n  // Number of the page.\n  uint32 number = 1;\n}',
      good: 'message Page {\n  // Number of the page.\n  uint32 number = 1;\n}',
    },
  },
  'SUP-03': {
    title: 'Suppression past its end',
    severity: 'warning',
    why: 'Somebody promised to mend this by a certain version, and that version is here. The check counts again.',
    fix: 'Mend what the check finds and take the entry out; or give it a later `until` with a reason that holds today.',
    example: {
      language: 'proto',
      bad: 'message Page {\n  option (boundary.v1.type) = {\n    suppress: { check: "OWN-14" reason: "Release is rewritten in 0.2.0" until: "0.2.0" }\n  };\n  // Number of the page.\n  uint32 number = 1;\n}',
      good: 'message Page {\n  // Number of the page.\n  uint32 number = 1;\n}',
    },
  },
  'SUP-04': {
    title: 'Suppression that silences nothing',
    severity: 'warning',
    why: 'What it was written for is mended, or moved. Left standing, it would one day hide a new defect of the same kind.',
    fix: 'Take the entry out, or put it on the declaration that the finding names.',
    example: {
      language: 'proto',
      bad: 'message Page {\n  option (boundary.v1.type) = {\n    suppress: { check: "OWN-14" reason: "its rows are released with it" }\n  };\n  // Number of the page.\n  uint32 number = 1;\n}',
      good: 'message Page {\n  // Number of the page.\n  uint32 number = 1;\n}',
    },
  },
});

/** COV: what a contract leaves unsaid, and what the checks did not look at. */
export const COVERAGE_FINDINGS = findings({
  'COV-02': {
    title: 'Not every value was looked at',
    severity: 'note',
    why: 'Where each of very many methods reaches nearly every message, the values that cross are the product of both. The checks then look at the nearest of them only, so that they come to an end; a defect deeper down, in a method late in the file, may go unseen.',
    fix: 'Split the contract, or give methods messages of their own instead of one that holds everything.',
  },
  'COV-01': {
    title: 'Services without a word about the boundary',
    severity: 'note',
    why: 'A plain schema says what the messages look like. Who frees what, who may block, what an error means and when a call ends is then known to people only, and no check can help them.',
    fix: 'Begin with one service: `option (boundary.v1.iface)` with `caller` and `transport`, then `errors` and `blocking` of its methods; the guide page on annotations shows how. Schemas that may not be edited are annotated in annotations.yaml.',
    example: {
      language: 'proto',
      bad: '// The engine.\nservice Engine {\n  // Does nothing.\n  rpc Ping(Nothing) returns (Nothing);\n}\n\n// Nothing to say.\nmessage Nothing {}',
      good: '// The engine.\nservice Engine {\n  option (boundary.v1.iface) = {\n    caller: GO\n    transport: RPC\n    defaults: {\n      errors: "none"\n      blocking: WAIT_FREE\n    }\n  };\n  // Does nothing.\n  rpc Ping(Nothing) returns (Nothing);\n}\n\n// Nothing to say.\nmessage Nothing {}',
    },
  },
});
