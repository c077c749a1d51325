import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CLayout } from '#languages';
import { run } from './compile.ts';

// Writes structs in C, Go and Rust, in the types that the layout names, and asks each compiler where the fields lie.

export type StructLanguage = 'C' | 'Go' | 'Rust';

/** Command that tells whether a language's compiler is there. */
export const COMPILERS: Readonly<Record<StructLanguage, readonly [command: string, ...args: string[]]>> = {
  C: ['cc', '--version'],
  Go: ['go', 'version'],
  Rust: ['rustc', '--version'],
};

/** A struct under a name that is unique in the program. */
export interface NamedLayout {
  readonly name: string;
  readonly layout: CLayout;
  /** Names of nested structs, by the name that the layout gives them. */
  readonly names: ReadonlyMap<string, string>;
}

/** What the compiler of a language says of each struct: size, alignment and the offset of every field. */
export function compiledLayouts(language: StructLanguage, structs: readonly NamedLayout[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-structs-'));
  try {
    return PROGRAMS[language](structs, folder)
      .split('\n')
      .filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same of the layout. */
export const layoutLine = ({ name, layout }: NamedLayout): string =>
  [name, layout.size, layout.align, ...layout.fields.map(({ offset }) => offset)].join(' ');

const renamed = (type: string, names: ReadonlyMap<string, string>): string => names.get(type) ?? type;

const PROGRAMS: Readonly<Record<StructLanguage, (structs: readonly NamedLayout[], folder: string) => string>> = {
  C: (structs, folder) => {
    const declarations = structs.map(({ name, layout, names }) => {
      const fields = layout.fields.map(({ c }, at) => {
        const nested = c.startsWith('struct ') ? `struct ${renamed(c.slice('struct '.length), names)}` : c;
        return `${nested} f${at};`;
      });
      return `struct ${name} { ${fields.join(' ')} };`;
    });
    const prints = structs.map(({ name, layout }) => {
      const offsets = layout.fields.map((_, at) => `offsetof(struct ${name}, f${at})`);
      return `  show("${name}", ${[`sizeof(struct ${name})`, `_Alignof(struct ${name})`, ...offsets].join(', ')}, END);`;
    });
    const source = `#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#define END ((size_t)-1)
${declarations.join('\n')}
static void show(const char *name, ...) {
  va_list numbers;
  va_start(numbers, name);
  printf("%s", name);
  for (size_t number; (number = va_arg(numbers, size_t)) != END;) printf(" %zu", number);
  printf("\\n");
  va_end(numbers);
}
int main(void) {
${prints.join('\n')}
  return 0;
}
`;
    writeFileSync(join(folder, 'main.c'), source);
    run('cc', ['-std=c11', '-o', join(folder, 'structs'), join(folder, 'main.c')]);
    return run(join(folder, 'structs'), []);
  },
  Go: (structs, folder) => {
    const declarations = structs.map(({ name, layout, names }) => {
      const fields = layout.fields.map(({ go }, at) => `f${at} ${renamed(go, names)}`);
      return `type ${name} struct { ${fields.join('; ')} }`;
    });
    const prints = structs.map(({ name, layout }) => {
      const offsets = layout.fields.map((_, at) => `unsafe.Offsetof(v.f${at})`);
      return `\t{ var v ${name}; fmt.Println(${[`"${name}"`, 'unsafe.Sizeof(v)', 'unsafe.Alignof(v)', ...offsets].join(', ')}) }`;
    });
    const source = `package main

import (
\t"fmt"
\t"unsafe"
)

${declarations.join('\n')}

func main() {
${prints.join('\n')}
}
`;
    writeFileSync(join(folder, 'main.go'), source);
    return run('go', ['run', join(folder, 'main.go')], { env: { ...process.env, GOFLAGS: '' }, cwd: folder });
  },
  Rust: (structs, folder) => {
    const declarations = structs.map(({ name, layout, names }) => {
      const fields = layout.fields.map(({ rust }, at) => `f${at}: ${renamed(rust, names)},`);
      return `#[repr(C)]\nstruct ${name} { ${fields.join(' ')} }`;
    });
    const prints = structs.map(({ name, layout }) => {
      const offsets = layout.fields.map((_, at) => `offset_of!(${name}, f${at})`);
      return `    show("${name}", &[${[`size_of::<${name}>()`, `align_of::<${name}>()`, ...offsets].join(', ')}]);`;
    });
    const source = `#![allow(dead_code)]
use std::mem::{align_of, offset_of, size_of};

${declarations.join('\n')}

fn show(name: &str, numbers: &[usize]) {
    let numbers: Vec<String> = numbers.iter().map(|number| number.to_string()).collect();
    println!("{} {}", name, numbers.join(" "));
}

fn main() {
${prints.join('\n')}
}
`;
    writeFileSync(join(folder, 'main.rs'), source);
    run('rustc', ['--edition=2021', '-o', join(folder, 'structs'), join(folder, 'main.rs')]);
    return run(join(folder, 'structs'), []);
  },
};
