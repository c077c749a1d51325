import type { RuleId } from '#compat';
import { type Draft, draw, type Edit, pick, remove, singular, wholeFile } from '../edit.ts';
import {
  type FileNode,
  type ImportNode,
  isEdition,
  newField,
  newMessage,
  optionOf,
  type Syntax,
  setOption,
} from '../model.ts';
import { referencesOf } from '../places.ts';
import { neededImports } from '../print.ts';
import { relabel, toEdition, toEdition2024 } from '../syntax.ts';

/** Options of a file and values to choose from, as in source. */
const OPTIONS: readonly (readonly [name: string, expects: RuleId, ...values: string[]])[] = [
  ['go_package', 'go-package-changed', '"example.com/one/v1;onev1"', '"example.com/two;two"'],
  ['java_package', 'file-option-changed', '"com.one"', '"com.two"'],
  ['java_outer_classname', 'file-option-changed', '"One"', '"Two"'],
  ['java_multiple_files', 'file-option-changed', 'true'],
  ['java_generic_services', 'file-option-changed', 'true'],
  ['java_string_check_utf8', 'file-option-changed', 'true'],
  ['cc_enable_arenas', 'file-option-changed', 'false'],
  ['cc_generic_services', 'file-option-changed', 'true'],
  ['py_generic_services', 'file-option-changed', 'true'],
  ['csharp_namespace', 'file-option-changed', '"Acme.One"', '"Acme.Two"'],
  ['objc_class_prefix', 'file-option-changed', '"ONE"', '"TWO"'],
  ['optimize_for', 'file-option-changed', 'SPEED', 'CODE_SIZE'],
  ['php_class_prefix', 'file-option-changed', '"One"', '"Two"'],
  ['php_metadata_namespace', 'file-option-changed', '"One\\\\Meta"', '"Two\\\\Meta"'],
  ['php_namespace', 'file-option-changed', '"Acme\\\\One"', '"Acme\\\\Two"'],
  ['ruby_package', 'file-option-changed', '"Acme::One"', '"Acme::Two"'],
  ['swift_prefix', 'file-option-changed', '"One"', '"Two"'],
];

/** What an option means that is not set. */
const UNSET: Readonly<Record<string, string>> = { optimize_for: 'SPEED', cc_enable_arenas: 'true' };

/** Editions have features in the place of some options. */
const isKnown = (option: string, syntax: Syntax): boolean =>
  !(option === 'java_string_check_utf8' && isEdition(syntax)) &&
  !(option === 'java_multiple_files' && syntax === '2024');

const optionEdits = OPTIONS.map(
  ([name, expects, ...values]): Edit => ({
    name: `change the file option ${name}`,
    apply(draft, random) {
      const file = pick(random, draft.model.files, (one) => isKnown(name, one.syntax));
      if (!file) return undefined;
      const before = optionOf(file, name);
      const meaning = (value: string | undefined): string | undefined => value ?? UNSET[name];
      const after = draw(
        random,
        [undefined, ...values].filter((value) => meaning(value) !== meaning(before)),
      );
      setOption(file, name, after);
      return { subject: file.path, expects: [expects], area: [file] };
    },
  }),
);

/** Whether other files refer to anything in a file, or import it. */
function isImported(draft: Draft, file: FileNode): boolean {
  return draft.model.files.some(
    (other) =>
      other !== file &&
      (other.imports.some(({ of }) => of === file) ||
        referencesOf(other).some((node) => draft.places.of.get(node)?.file === file)),
  );
}

const samePackage = (draft: Draft, file: FileNode): FileNode[] =>
  draft.model.files.filter((one) => one.package === file.package);

const newFile = (path: string, packageName: string, from: FileNode): FileNode => ({
  kind: 'file',
  path,
  package: packageName,
  syntax: from.syntax,
  imports: [],
  // What a contract says of itself as a whole stands in one file.
  options: from.options
    .filter(({ name }) => typeof name === 'string' && !name.startsWith('('))
    .map((one) => ({ ...one })),
  items: [],
});

export const FILE_EDITS: readonly Edit[] = [
  ...optionEdits,
  {
    name: 'add a file',
    apply(draft, random) {
      const from = random.pick(draft.model.files);
      const file = newFile(from.path.replace(/\w+\.proto$/, `added${random.below(1000)}.proto`), from.package, from);
      file.items.push(newMessage(draft.names(random).type(), [newField('name', 1, 'string', singular(file.syntax))]));
      draft.model.files.push(file);
      return { subject: file.path, expects: ['file-added'], area: wholeFile(file) };
    },
  },
  {
    name: 'add a package',
    apply(draft, random) {
      const from = random.pick(draft.model.files);
      const names = draft.names(random);
      const name = names.package();
      const file = newFile(`${name.replaceAll('.', '/')}/new.proto`, name, from);
      file.items.push(newMessage(names.type(), [newField('name', 1, 'string', singular(file.syntax))]));
      draft.model.files.push(file);
      return { subject: name, expects: ['package-added'], area: wholeFile(file) };
    },
  },
  {
    name: 'remove a file',
    apply(draft, random) {
      const file = pick(
        random,
        draft.model.files,
        (one) => !isImported(draft, one) && samePackage(draft, one).length > 1,
      );
      if (!file) return undefined;
      remove(draft.model.files, file);
      return { subject: file.path, expects: ['file-removed'], area: wholeFile(file) };
    },
  },
  {
    name: 'remove a package',
    apply(draft, random) {
      const file = pick(
        random,
        draft.model.files,
        (one) => !isImported(draft, one) && samePackage(draft, one).length === 1 && draft.model.files.length > 1,
      );
      if (!file) return undefined;
      remove(draft.model.files, file);
      return { subject: file.package, expects: ['package-removed'], area: wholeFile(file) };
    },
  },
  {
    name: 'move a file',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      file.path = file.path.replace(/(\w+)\.proto$/, `moved${random.below(1000)}/$1.proto`);
      return { subject: file.path, expects: ['file-moved'], area: wholeFile(file) };
    },
  },
  {
    name: 'rename a package',
    apply(draft, random) {
      const { package: before } = random.pick(draft.model.files);
      const after = draft.names(random).package();
      const area: object[] = [];
      for (const file of draft.model.files) {
        if (file.package !== before) continue;
        file.package = after;
        area.push(...wholeFile(file));
      }
      return { subject: after, expects: ['package-renamed'], area };
    },
  },
  {
    name: 'rename a package and its folder',
    apply(draft, random) {
      const { package: before } = random.pick(draft.model.files);
      const after = draft.names(random).package();
      const area: object[] = [];
      for (const file of draft.model.files) {
        if (file.package !== before) continue;
        file.package = after;
        file.path = file.path.replace(before.replaceAll('.', '/'), after.replaceAll('.', '/'));
        area.push(...wholeFile(file));
      }
      return { subject: after, expects: ['package-renamed'], area };
    },
  },
  {
    name: 'put one of several files into another package',
    apply(draft, random) {
      const file = pick(random, draft.model.files, (one) => samePackage(draft, one).length > 1);
      if (!file) return undefined;
      file.package = draft.names(random).package();
      return { subject: file.path, expects: ['file-package-changed', 'package-added'], area: wholeFile(file) };
    },
  },
  {
    name: 'merge a package into another',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const other = pick(random, draft.model.files, (one) => one.package !== file.package);
      if (!other) return undefined;
      file.package = other.package;
      return { subject: file.path, expects: ['file-package-changed'], area: [...wholeFile(file), ...wholeFile(other)] };
    },
  },
  {
    name: 'split a file',
    apply(draft, random) {
      const file = pick(
        random,
        draft.model.files,
        ({ items }) => items.filter(({ kind }) => kind === 'message' || kind === 'enum').length > 2,
      );
      if (!file) return undefined;
      const movable = file.items.filter(({ kind }) => kind === 'message' || kind === 'enum');
      const items = random.shuffle(movable).slice(0, 1 + random.below(2));
      const added = newFile(file.path.replace(/\.proto$/, `_part${random.below(100)}.proto`), file.package, file);
      added.items.push(...items);
      // What options need is imported by name alone.
      added.imports.push(...file.imports.filter(({ of }) => typeof of === 'string').map((one) => ({ ...one })));
      for (const item of items) remove(file.items, item);
      draft.model.files.push(added);
      return {
        subject: added.path,
        expects: [
          'file-added',
          ...items.map(({ kind }) => (kind === 'enum' ? 'enum-moved' : 'message-moved') as RuleId),
        ],
        area: [added, ...items],
      };
    },
  },
  {
    name: 'write a file in an edition',
    apply(draft, random) {
      const file = pick(random, draft.model.files, ({ syntax }) => !isEdition(syntax));
      if (!file) return undefined;
      toEdition(file, draft.places);
      return { subject: file.path, expects: ['syntax-changed'], area: wholeFile(file) };
    },
  },
  {
    name: 'raise the edition of a file',
    apply(draft, random) {
      const file = pick(random, draft.model.files, ({ syntax }) => syntax === '2023');
      if (!file) return undefined;
      toEdition2024(file, draft.places);
      return { subject: file.path, expects: ['syntax-changed'], area: wholeFile(file) };
    },
  },
  {
    name: 'write another syntax above a file',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const syntax =
        file.syntax === 'proto3'
          ? 'proto2'
          : file.syntax === 'proto2'
            ? 'proto3'
            : random.pick(['proto2', 'proto3'] as const);
      relabel(file, syntax, draft.places);
      return { subject: file.path, expects: ['syntax-changed'], area: wholeFile(file) };
    },
  },
  {
    name: 'change a feature for a whole file',
    apply(draft, random) {
      const file = pick(random, draft.model.files, ({ syntax }) => isEdition(syntax));
      if (!file) return undefined;
      const [name, ...values] = random.pick([
        ['field_presence', 'EXPLICIT', 'IMPLICIT'],
        ['repeated_field_encoding', 'PACKED', 'EXPANDED'],
        ['utf8_validation', 'VERIFY', 'NONE'],
        ['json_format', 'ALLOW', 'LEGACY_BEST_EFFORT'],
        ['enum_type', 'OPEN', 'CLOSED'],
        ['message_encoding', 'LENGTH_PREFIXED', 'DELIMITED'],
      ] as const);
      const before = file.items[0] ? (optionOf(file, `features.${name}`) ?? values[0]) : values[0];
      setOption(
        file,
        `features.${name}`,
        values.find((value) => value !== before),
      );
      return { subject: file.path, expects: ['file-option-changed'], area: wholeFile(file) };
    },
  },
  {
    name: 'change the string type of a whole file for Java or C++',
    apply(draft, random) {
      const file = pick(random, draft.model.files, ({ syntax }) => isEdition(syntax));
      if (!file) return undefined;
      const [name, value] = random.pick([
        ['features.(pb.java).utf8_validation', 'VERIFY'],
        ['features.(pb.cpp).string_type', 'CORD'],
      ] as const);
      setOption(file, name, optionOf(file, name) === undefined ? value : undefined);
      return { subject: file.path, expects: ['file-option-changed'], area: wholeFile(file) };
    },
  },
  {
    name: 'add an import that nothing needs',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const path = 'google/protobuf/source_context.proto';
      if (file.imports.some(({ of }) => of === path)) return undefined;
      file.imports.push({ of: path, public: false });
      return { subject: file.path, expects: ['import-changed'], area: [file] };
    },
  },
  {
    name: 'make an import public',
    apply(draft, random) {
      const file = random.pick(draft.model.files);
      const path = 'google/protobuf/type.proto';
      if (file.imports.length > 0) return undefined;
      file.imports.push({ of: path, public: true });
      return { subject: file.path, expects: ['import-changed'], area: [file] };
    },
  },
  {
    name: 'take an import away',
    apply(draft, random) {
      // What a vendored file is needed for may stand in the text of an option.
      const isNeeded = (file: FileNode, { of }: ImportNode): boolean =>
        neededImports(file, draft.places).has(of) ||
        (typeof of === 'string' && Object.hasOwn(draft.model.vendored, of));
      const spare = draft.model.files.flatMap((file) =>
        file.imports.filter((one) => one.public || !isNeeded(file, one)).map((one) => ({ file, one })),
      );
      const taken = pick(random, spare);
      if (!taken) return undefined;
      remove(taken.file.imports, taken.one);
      return { subject: taken.file.path, expects: ['import-changed'], area: [taken.file] };
    },
  },
];
