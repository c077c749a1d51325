import { inPackage, proto2, proto3, several } from './example.ts';
import { type RuleInfo, rules } from './info.ts';

// Files and packages: what generated code imports, and the first half of every full name.

const ENTRY = 'message Entry {\n  string key = 1;\n}';
const STORE = 'message Store {\n  string name = 1;\n}';

const withOption = (option: string): string =>
  proto3(ENTRY).replace('option go_package', `${option}\noption go_package`);

export const FILE_RULES = rules({
  'file-added': {
    title: 'File added',
    what: 'The contract has a file that it did not have. What it declares is listed as well, as what follows from it.',
    why: 'Old peers know nothing of it and miss nothing. Both builds must generate from it: a list of files in build.rs or in a Makefile that does not grow leaves one side without its types, and the other side calls what is not there.',
    instead: 'Add the file to the lists of both builds in the same change, or let them find files by folder.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: several({ 'acme/v1/entry.proto': proto3(ENTRY) }),
      new: several({ 'acme/v1/entry.proto': proto3(ENTRY), 'acme/v1/store.proto': proto3(STORE) }),
    },
  },
  'file-removed': {
    title: 'File removed',
    what: 'A file is gone, and what it declared did not go on in another new file. What went with it is listed as what follows.',
    why: 'Every Go and Rust program that used its types no longer compiles. Peers that are deployed still send and ask for what it declared; a method that is gone answers `UNIMPLEMENTED`.',
    instead: 'Deprecate what is in it for a release. Move declarations that are still used into a file that stays.',
    audiences: ['go', 'rust', 'wire', 'json'],
    buf: ['FILE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: several({ 'acme/v1/entry.proto': proto3(ENTRY), 'acme/v1/store.proto': proto3(STORE) }),
      new: several({ 'acme/v1/entry.proto': proto3(ENTRY) }),
    },
  },
  'file-moved': {
    title: 'File moved',
    what: 'A file goes on under another path, with most of what it declared.',
    why: 'Bytes and names in code are as they were, since neither holds a path. Schemas that import it by the old path no longer compile, and neither do builds that name it. In Go, two copies of it under different paths in one binary panic when it starts, as both register the same names.',
    instead: 'Leave a file with the old path that imports the new one publicly until no schema imports it any more.',
    audiences: ['go', 'rust'],
    buf: ['FILE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: several({ 'acme/v1/entry.proto': proto3(ENTRY) }),
      new: several({ 'acme/v1/store/entry.proto': proto3(ENTRY) }),
    },
  },
  'file-package-changed': {
    title: 'Package of a file changed',
    what: 'A file has another package statement. Where the whole package goes on under that name, this follows from it.',
    why: 'The package is part of every full name: of paths of methods on the wire (`/acme.v1.Store/Get`), of the type in an Any, of extensions in JSON, and of modules in Rust. Bytes of messages themselves hold no names.',
    instead: 'Keep the package. A new major version is a new package beside the old one.',
    audiences: ['wire', 'json', 'rust', 'go'],
    buf: ['FILE_SAME_PACKAGE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: several({
        'acme/v1/entry.proto': inPackage('acme.v1', ENTRY),
        'acme/v1/store.proto': inPackage('acme.v1', STORE),
      }),
      new: several({
        'acme/v1/entry.proto': inPackage('acme.v1', ENTRY),
        'acme/v1/store.proto': inPackage('acme.store.v1', STORE),
      }),
    },
  },
  'package-added': {
    title: 'Package added',
    what: 'A package is new. Its files follow from it.',
    why: 'Nobody relies on it yet. In Rust it is a module of its own, which somebody must include; a `go_package` that another package has already puts two packages into one.',
    instead: 'Add the module where Rust includes generated code, and give the package its own `go_package`.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: several({ 'acme/v1/entry.proto': inPackage('acme.v1', ENTRY) }),
      new: several({
        'acme/v1/entry.proto': inPackage('acme.v1', ENTRY),
        'acme/store/v1/store.proto': inPackage('acme.store.v1', STORE),
      }),
    },
  },
  'package-removed': {
    title: 'Package removed',
    what: 'No file of a package is left, and no new package has most of what it declared.',
    why: 'All of its types and services are gone at once: Go programs lose an import, Rust programs a module, and calls to its services are answered with `UNIMPLEMENTED`.',
    instead: 'Keep the package until no consumer is left, with its services deprecated.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: ['PACKAGE_NO_DELETE', 'FILE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: several({
        'acme/v1/entry.proto': inPackage('acme.v1', ENTRY),
        'acme/store/v1/store.proto': inPackage('acme.store.v1', STORE),
      }),
      new: several({ 'acme/v1/entry.proto': inPackage('acme.v1', ENTRY) }),
    },
  },
  'package-renamed': {
    title: 'Package renamed',
    what: 'A package is gone, and a new one has most of its declarations. All that is called otherwise for this reason follows from it, and is one change.',
    why: 'Every full name changes: peers of either version ask the other for methods that it does not have, an Any cannot be unpacked, and Rust modules have other paths. Go code is as before where `go_package` is. Messages alone still decode, since bytes hold numbers and no names.',
    instead: 'Serve the new package beside the old one, move callers over, then remove the old one.',
    audiences: ['wire', 'json', 'rust', 'go'],
    buf: ['PACKAGE_NO_DELETE', 'FILE_SAME_PACKAGE', 'FILE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: { old: inPackage('acme.v1', ENTRY), new: inPackage('acme.v2', ENTRY) },
  },
  'syntax-changed': {
    title: 'Syntax or edition changed',
    what: 'A file says another syntax or edition. What that changes in its declarations (presence, packing, UTF-8, open enums) is listed as what follows from it; where nothing follows, the file means what it meant.',
    why: 'Each syntax has defaults of its own. From proto2 to proto3, fields lose presence, so that zero can no longer be told from not set, and required fields are checked no longer. A generator that does not know an edition refuses the file: older releases of prost know none.',
    instead:
      'Set the features that keep the old meaning, so that nothing follows, and change them one at a time later.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: ['FILE_SAME_SYNTAX'],
    finding: 'VER-01',
    bump: 'minor',
    depends: 'whether the generators know the edition',
    example: {
      old: proto3(STORE.replace('string', 'optional string')),
      new: proto2(STORE.replace('string', 'optional string')),
    },
  },
  'import-changed': {
    title: 'Import changed',
    what: 'A file imports something that it did not, no longer imports something, or imports it in another way: `public`, `option`.',
    why: 'Bytes are not touched. Who takes names through a public import no longer finds them when it goes. A file that is imported must be there when either side generates code, and its Go package is a dependency of the Go package.',
    instead: 'Keep public imports until every schema that relies on them imports the file itself.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'patch',
    example: {
      old: proto3(ENTRY),
      new: proto3(ENTRY).replace(
        'option go_package',
        'import public "google/protobuf/timestamp.proto";\n\noption go_package',
      ),
    },
  },
  'file-option-changed': {
    title: 'File option changed',
    what: 'An option of a file was set, changed or taken away: names for other languages, `optimize_for`, features for the whole file.',
    why: 'Options for other languages reach neither Go nor Rust, but other consumers: a `java_package` that changes moves every Java class. Features for a file change what its declarations mean, which is listed as what follows. `features.(pb.go).api_level` changes the whole Go API: fields are no longer exported under the opaque one.',
    instead:
      'Leave names for other languages alone while anybody generates from the schema. Change the Go API by way of `API_HYBRID`, which has both.',
    audiences: ['go', 'behaviour', 'rust'],
    buf: [
      'FILE_SAME_CC_ENABLE_ARENAS',
      'FILE_SAME_CC_GENERIC_SERVICES',
      'FILE_SAME_CSHARP_NAMESPACE',
      'FILE_SAME_JAVA_GENERIC_SERVICES',
      'FILE_SAME_JAVA_MULTIPLE_FILES',
      'FILE_SAME_JAVA_OUTER_CLASSNAME',
      'FILE_SAME_JAVA_PACKAGE',
      'FILE_SAME_OBJC_CLASS_PREFIX',
      'FILE_SAME_OPTIMIZE_FOR',
      'FILE_SAME_PHP_CLASS_PREFIX',
      'FILE_SAME_PHP_METADATA_NAMESPACE',
      'FILE_SAME_PHP_NAMESPACE',
      'FILE_SAME_PY_GENERIC_SERVICES',
      'FILE_SAME_RUBY_PACKAGE',
      'FILE_SAME_SWIFT_PREFIX',
      'FIELD_SAME_CPP_STRING_TYPE',
      'FIELD_SAME_JAVA_UTF8_VALIDATION',
    ],
    finding: 'VER-01',
    bump: 'minor',
    depends: 'which languages generate from the schema',
    example: {
      old: withOption('option java_package = "com.example.acme.v1";'),
      new: withOption('option java_package = "com.example.acme";'),
    },
  },
  'go-package-changed': {
    title: 'Go package changed',
    what: 'A file has another `go_package`: another import path, another package name, or none.',
    why: 'Every Go file that uses the generated code must import another path, and values of the old and the new package are of different types. Two generated packages of one schema in a binary panic when it starts. Rust sees nothing of it.',
    instead:
      'Keep the path. Where it must change, leave a Go package at the old one with aliases of the types for a release.',
    audiences: ['go'],
    buf: ['FILE_SAME_GO_PACKAGE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: proto3(ENTRY),
      new: proto3(ENTRY).replace('example.com/acme/v1;acmev1', 'example.com/acme/v2;acmev2'),
    },
  },
} satisfies Record<string, RuleInfo>);
