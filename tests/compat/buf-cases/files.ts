import { type BufCase, e23, e24, p2, p3 } from './model.ts';

/** One option of a file each: how it is written, and the rule. */
const FILE_OPTIONS: readonly (readonly [option: string, rule: string])[] = [
  ['cc_enable_arenas = false', 'FILE_SAME_CC_ENABLE_ARENAS'],
  ['cc_generic_services = true', 'FILE_SAME_CC_GENERIC_SERVICES'],
  ['csharp_namespace = "A"', 'FILE_SAME_CSHARP_NAMESPACE'],
  ['go_package = "a/v1"', 'FILE_SAME_GO_PACKAGE'],
  ['java_generic_services = true', 'FILE_SAME_JAVA_GENERIC_SERVICES'],
  ['java_multiple_files = true', 'FILE_SAME_JAVA_MULTIPLE_FILES'],
  ['java_outer_classname = "A"', 'FILE_SAME_JAVA_OUTER_CLASSNAME'],
  ['java_package = "a"', 'FILE_SAME_JAVA_PACKAGE'],
  ['objc_class_prefix = "AAA"', 'FILE_SAME_OBJC_CLASS_PREFIX'],
  ['optimize_for = CODE_SIZE', 'FILE_SAME_OPTIMIZE_FOR'],
  ['php_class_prefix = "A"', 'FILE_SAME_PHP_CLASS_PREFIX'],
  ['php_metadata_namespace = "A"', 'FILE_SAME_PHP_METADATA_NAMESPACE'],
  ['php_namespace = "A"', 'FILE_SAME_PHP_NAMESPACE'],
  ['py_generic_services = true', 'FILE_SAME_PY_GENERIC_SERVICES'],
  ['ruby_package = "A"', 'FILE_SAME_RUBY_PACKAGE'],
  ['swift_prefix = "A"', 'FILE_SAME_SWIFT_PREFIX'],
];

export const FILE_CASES: readonly BufCase[] = [
  ...FILE_OPTIONS.map(([option, rule]) => ({
    title: `the file option ${option} appears`,
    old: p3('message M {}'),
    new: p3(`option ${option};\nmessage M {}`),
    sets: [rule],
  })),
  ...FILE_OPTIONS.map(([option, rule]) => ({
    title: `the file option ${option} goes`,
    old: p2(`option ${option};\nmessage M {}`),
    new: p2('message M {}'),
    sets: [rule],
  })),
  {
    title: 'options take the value that they have anyway',
    old: p3('message M {}'),
    new: p3(
      'option cc_enable_arenas = true; option optimize_for = SPEED; option java_multiple_files = false;\nmessage M {}',
    ),
    sets: [],
  },
  {
    title: 'the package changes, and with it every name',
    old: p3('message M { message N {} } enum E { E_0 = 0; } service S { rpc A(M) returns (M); }'),
    new: p3('message M { message N {} } enum E { E_0 = 0; } service S { rpc A(M) returns (M); }').replace(
      'a.v1',
      'a.v1.b',
    ),
    sets: ['FILE_SAME_PACKAGE', 'PACKAGE_NO_DELETE'],
  },
  { title: 'proto2 becomes proto3', old: p2('message M {}'), new: p3('message M {}'), sets: ['FILE_SAME_SYNTAX'] },
  { title: 'proto3 becomes an edition', old: p3('message M {}'), new: e23('message M {}'), sets: ['FILE_SAME_SYNTAX'] },
  { title: 'an edition becomes the next', old: e23('message M {}'), new: e24('message M {}'), sets: [] },
  {
    title: 'a file goes with all that it declares',
    old: {
      'a.proto': p2('message K { extensions 1 to 9; } enum F { F_0 = 0; } extend K { optional int32 y = 2; }'),
      'b.proto': p2(
        'import "a.proto";\nmessage M { message N {} map<string, K> m = 1; } enum E { E_0 = 0; } service S { rpc A(M) returns (M); } extend K { optional int32 x = 1; }',
      ),
    },
    new: { 'a.proto': p2('message K { extensions 1 to 9; } enum F { F_0 = 0; } extend K { optional int32 y = 2; }') },
    sets: [
      'FILE_NO_DELETE',
      'PACKAGE_MESSAGE_NO_DELETE',
      'PACKAGE_ENUM_NO_DELETE',
      'PACKAGE_EXTENSION_NO_DELETE',
      'PACKAGE_SERVICE_NO_DELETE',
    ],
  },
];
