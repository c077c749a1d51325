import type { SchemaFile } from '#schema';
import { optionOf } from './features.ts';
import type { BufRuleId } from './ids.ts';
import type { Report } from './report.ts';

/** Options of a file that have to stay as they are, with the value that they have where nothing is written. */
const OPTIONS: readonly (readonly [id: BufRuleId, option: string, unset: string | boolean])[] = [
  ['FILE_SAME_CC_ENABLE_ARENAS', 'cc_enable_arenas', true],
  ['FILE_SAME_CC_GENERIC_SERVICES', 'cc_generic_services', false],
  ['FILE_SAME_CSHARP_NAMESPACE', 'csharp_namespace', ''],
  ['FILE_SAME_GO_PACKAGE', 'go_package', ''],
  ['FILE_SAME_JAVA_GENERIC_SERVICES', 'java_generic_services', false],
  ['FILE_SAME_JAVA_MULTIPLE_FILES', 'java_multiple_files', false],
  ['FILE_SAME_JAVA_OUTER_CLASSNAME', 'java_outer_classname', ''],
  ['FILE_SAME_JAVA_PACKAGE', 'java_package', ''],
  ['FILE_SAME_OBJC_CLASS_PREFIX', 'objc_class_prefix', ''],
  ['FILE_SAME_OPTIMIZE_FOR', 'optimize_for', 'SPEED'],
  ['FILE_SAME_PHP_CLASS_PREFIX', 'php_class_prefix', ''],
  ['FILE_SAME_PHP_METADATA_NAMESPACE', 'php_metadata_namespace', ''],
  ['FILE_SAME_PHP_NAMESPACE', 'php_namespace', ''],
  ['FILE_SAME_PY_GENERIC_SERVICES', 'py_generic_services', false],
  ['FILE_SAME_RUBY_PACKAGE', 'ruby_package', ''],
  ['FILE_SAME_SWIFT_PREFIX', 'swift_prefix', ''],
];

/** Rules about two files of the same path. */
export function checkFile(before: SchemaFile, after: SchemaFile, report: Report): void {
  const place = { side: 'new', file: after.path } as const;
  if (before.package !== after.package) report.add('FILE_SAME_PACKAGE', place);
  if (syntaxOf(before) !== syntaxOf(after)) report.add('FILE_SAME_SYNTAX', place);
  if (before.options.length === 0 && after.options.length === 0) return;
  for (const [id, option, unset] of OPTIONS) {
    if ((optionOf(before, option) ?? unset) !== (optionOf(after, option) ?? unset)) report.add(id, place);
  }
}

/** One edition is as good as another. */
const syntaxOf = ({ edition }: SchemaFile): string =>
  edition === 'proto2' || edition === 'proto3' ? edition : 'editions';
