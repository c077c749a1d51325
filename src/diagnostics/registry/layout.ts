import { findings } from './info.ts';

/** ABI: structs with C layout. */
export const LAYOUT_FINDINGS = findings({
  'ABI-01': {
    title: 'Struct with C layout is not as stated',
    severity: 'error',
    why: 'A plain struct crosses without encoding: both sides read the same bytes at the same places. A size that one side has worked out differently, or a field that has no fixed place, means that one of them reads its neighbour’s bytes, and no decoder is there to notice.',
    fix: 'State the size and alignment that the message names, padding included; move what has no fixed size (strings, bytes, lists, maps, optional fields, oneofs) into a message that is encoded.',
    example: {
      language: 'proto',
      bad: '// A span of text.\nmessage Span {\n  option (boundary.v1.type) = {\n    plain: { size: 9 align: 1 }\n  };\n  // First byte.\n  uint64 start = 1;\n  // Whether it is a word.\n  bool word = 2;\n}',
      good: '// A span of text.\nmessage Span {\n  option (boundary.v1.type) = {\n    plain: { size: 16 align: 8 }\n  };\n  // First byte.\n  uint64 start = 1;\n  // Whether it is a word.\n  bool word = 2;\n}',
    },
  },
});

/** LNG: generators. */
export const GENERATOR_FINDINGS = findings({
  'LNG-01': {
    title: 'Generator profile is not known',
    severity: 'warning',
    why: 'Names, types and sizes depend on the generator. For one that Isthmus does not know, such as gogo or rust-protobuf, it would have to guess; it shows those of the most common one instead, which are not what the code has.',
    fix: 'Name one of the profiles that the message lists, or take the key out.',
    example: {
      language: 'yaml',
      bad: 'name: acme\ngo: { module: example.com/acme, profile: gogo }',
      good: 'name: acme\ngo: { module: example.com/acme, profile: protoc-gen-go/open }',
    },
  },
});
