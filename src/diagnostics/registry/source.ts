import { findings } from './info.ts';

/** SRC: reading folders, git and images, and compiling them. */
export const SOURCE_FINDINGS = findings({
  'SRC-01': {
    title: 'Schema does not compile',
    severity: 'error',
    why: 'A reference page of a schema that no generator accepts would describe code that cannot exist.',
    fix: "Mend the schema where the finding points; the message is the compiler's own.",
    example: { language: 'proto', bad: 'message A { strin name = 1; }', good: 'message A { string name = 1; }' },
  },
  'SRC-02': {
    title: 'Imported file is not there',
    severity: 'error',
    why: 'Types that come from a missing file are unknown, so every declaration that uses them is unknown too.',
    fix: 'Add the file below one of the import roots, or add the folder it lies under to `roots` in contract.yaml.',
    example: {
      language: 'yaml',
      bad: '# third_party/google/rpc/status.proto is imported as google/rpc/status.proto\nroots: [proto]\n',
      good: '# third_party/google/rpc/status.proto is imported as google/rpc/status.proto\nroots: [proto, third_party]\n',
    },
  },
  'SRC-03': {
    title: 'Named file or folder does not exist',
    severity: 'error',
    why: 'contract.yaml names a place to read from and there is nothing there, so a version or its annotations would be missing from the site.',
    fix: 'Correct the path (it is relative to contract.yaml), or create what it names.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.0.0, folder: version/1.0.0 }\n',
      good: 'versions:\n  - { version: 1.0.0, folder: versions/1.0.0 }\n',
    },
  },
  'SRC-04': {
    title: 'Version holds no schema',
    severity: 'error',
    why: 'A released version without a single .proto file is a mistake in a path or a forgotten copy; publishing it would show every declaration as removed.',
    fix: 'Put the .proto files there, or correct the path, `roots` or `files`.',
    example: {
      language: 'sh',
      bad: 'ls -R versions/1.1.0\n',
      good: 'ls -R versions/1.1.0\nledgerkv/v1/ledgerkv.proto\n',
    },
  },
  'SRC-05': {
    title: 'None of the import roots exists',
    severity: 'error',
    why: 'Files are found and named below import roots; without one there is nothing to compile. (A root that only some versions have is fine.)',
    fix: "Correct `roots`: they are relative to each version's folder, or to the top of the git tree (below `path` where given).",
    example: { language: 'yaml', bad: 'roots: [protos]   # the folder is called proto\n', good: 'roots: [proto]\n' },
  },
  'SRC-06': {
    title: 'Not a git repository',
    severity: 'error',
    why: 'Versions are to be read from git, and there is no repository at this path.',
    fix: 'Name a local repository (a work tree, a .git folder or a bare clone); paths are relative to contract.yaml. Remote ones must be cloned first.',
    example: {
      language: 'yaml',
      bad: 'versions: { git: ../ledger-kv/proto.git, tags: "v*" }\n',
      good: 'versions: { git: ../ledger-kv, tags: "v*" }\n',
    },
  },
  'SRC-07': {
    title: 'Git ref not found',
    severity: 'error',
    why: 'The version cannot be read. In a shallow clone, as CI systems make them, tags and old commits are usually missing.',
    fix: 'Correct the ref, or fetch it: `git fetch --tags --unshallow`.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.0.0, git: ., ref: 1.0.0 }   # the tag is called v1.0.0\n',
      good: 'versions:\n  - { version: 1.0.0, git: ., ref: v1.0.0 }\n',
    },
  },
  'SRC-08': {
    title: 'Git failed',
    severity: 'error',
    why: 'git could not be started, or refused; the message holds its own words.',
    fix: 'Install git, or do what its message says. For "dubious ownership": `git config --global --add safe.directory PATH`.',
    example: {
      language: 'sh',
      bad: 'git --version\ngit: command not found\n',
      good: 'git --version\ngit version 2.39.5\n',
    },
  },
  'SRC-09': {
    title: 'Image cannot be read',
    severity: 'error',
    why: 'An image is a FileDescriptorSet in protobuf binary form (gzip is fine). Half of one, or another format, cannot be shown as if it were whole.',
    fix: 'Write the image again: `buf build -o image.binpb`, or `protoc --include_imports --include_source_info --descriptor_set_out=image.binpb`.',
    example: {
      language: 'sh',
      bad: 'head -c 1000 image.binpb > versions/1.0.0.binpb\n',
      good: 'buf build -o versions/1.0.0.binpb\n',
    },
  },
  'SRC-10': {
    title: 'File cannot be read',
    severity: 'error',
    why: 'A version is shown whole or not at all: one schema left out would make its declarations look removed.',
    fix: 'Give read permission, or mend or remove the link where it is one that leads nowhere.',
    example: {
      language: 'sh',
      bad: 'chmod 000 versions/1.0.0/acme/v1/acme.proto\n',
      good: 'chmod 644 versions/1.0.0/acme/v1/acme.proto\n',
    },
  },
  'SRC-11': {
    title: 'File is not UTF-8 text',
    severity: 'error',
    why: 'Schemas and YAML are UTF-8 by definition. Any other reading of the bytes would show characters that nobody wrote.',
    fix: 'Save the file as UTF-8, for example with `iconv -f latin1 -t utf-8`.',
    example: {
      language: 'sh',
      bad: 'file acme.proto\nacme.proto: ISO-8859 text\n',
      good: 'iconv -f latin1 -t utf-8 acme.proto -o acme.proto\n',
    },
  },
  'SRC-12': {
    title: 'Compiler could not run',
    severity: 'error',
    why: 'Schemas are compiled by the buf binary that is installed with this tool; without it nothing can be checked or shown.',
    fix: 'Install again with optional dependencies: `npm install --include=optional`.',
    example: { language: 'sh', bad: 'npm install --omit=optional\n', good: 'npm install --include=optional\n' },
  },
  'SRC-13': {
    title: 'No contract in this folder',
    severity: 'error',
    why: 'A folder of contracts holds sub-folders with a contract.yaml, or is itself a contract with one. Here is neither.',
    fix: 'Run `isthmus init FOLDER`: it looks at the .proto files and writes a contract.yaml of three lines.',
    example: {
      language: 'sh',
      bad: 'isthmus check --contracts proto\n',
      good: 'isthmus init proto\nisthmus check --contracts proto\n',
    },
  },
  'SRC-14': {
    title: 'Image lacks files that it imports',
    severity: 'error',
    why: 'Types of the missing files are unknown, so the declarations that use them cannot be resolved.',
    fix: 'Write the image with its imports: `buf build -o image.binpb` (without --exclude-imports), or protoc with --include_imports.',
    example: {
      language: 'sh',
      bad: 'protoc --descriptor_set_out=image.binpb acme/v1/acme.proto\n',
      good: 'protoc --include_imports --include_source_info --descriptor_set_out=image.binpb acme/v1/acme.proto\n',
    },
  },
  'SRC-15': {
    title: 'Tag holds no schema and is left out',
    severity: 'note',
    why: 'Tags from before the schemas came to the repository match the pattern as well; they are no versions of the contract.',
    fix: 'Nothing, if the tag is older than the schemas; else correct `path` or `roots`.',
    example: {
      language: 'yaml',
      bad: 'versions: { git: ., tags: "*" }\n',
      good: 'versions: { git: ., tags: "schemas/v*" }\n',
    },
  },
  'SRC-16': {
    title: 'A contract.yaml is there already',
    severity: 'error',
    why: 'What people wrote is never overwritten.',
    fix: 'Edit the file, or move it away and run `isthmus init` again.',
    example: {
      language: 'sh',
      bad: 'isthmus init ledger-kv   # ledger-kv/contract.yaml exists\n',
      good: 'mv ledger-kv/contract.yaml ledger-kv/contract.old.yaml\nisthmus init ledger-kv\n',
    },
  },
  'SRC-17': {
    title: 'Import leads to no file below the folder',
    severity: 'warning',
    why: 'The contract.yaml that was written is right as far as can be seen, but the schemas will not compile before the imported file is there.',
    fix: 'Copy the imported file below the folder, for example under third_party, and run `isthmus init` again, or add its root to `roots`.',
    example: {
      language: 'sh',
      bad: 'grep import acme.proto\nimport "google/rpc/status.proto";\nls\nacme.proto\n',
      good: 'ls -R\nacme.proto\nthird_party/google/rpc/status.proto\n',
    },
  },
  'SRC-18': {
    title: 'File name cannot be an import path',
    severity: 'error',
    why: 'Import paths are relative, use forward slashes and never climb with `..`; any other name could write outside the folder it is unpacked to.',
    fix: 'Rename the file, or write the image again with a compiler that makes plain relative paths.',
    example: { language: 'sh', bad: 'acme\\v1.proto\n', good: 'acme/v1.proto\n' },
  },
});
