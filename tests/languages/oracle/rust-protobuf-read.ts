/**
 * Lists what a `.u.pb.rs` file declares, one line each: structs, enums and their variants, constants of enums, and the
 * methods of owned messages. The generator's layout is regular: a module opens and closes on lines of its own, methods
 * are indented by two spaces.
 */
export function readProtobufCode(code: string, module: string): string[] {
  const lines: string[] = [];
  const modules = [module];
  let derives: readonly string[] = [];
  let owner: string | undefined;
  let variants: string | undefined;
  const path = (name: string): string => [...modules, name].join('::');
  const rows = code.split('\n');
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? '';
    let match: RegExpMatchArray | null;
    if ((match = /^pub mod (\S+) \{/.exec(row))) {
      modules.push(match[1] ?? '');
    } else if (/^\}\s*\/\/ pub mod /.test(row)) {
      modules.pop();
    } else if ((match = /^#\[derive\((.*)\)\]/.exec(row))) {
      derives = (match[1] ?? '').split(', ');
    } else if ((match = /^pub struct ([^\s<({]+)(.)/.exec(row))) {
      const name = path(match[1] ?? '');
      lines.push(`struct ${name}`);
      if (match[2] === '(') lines.push(`derives ${name} ${derives.join(' ')}`);
    } else if ((match = /^pub enum ([^\s<{]*)(.)/.exec(row))) {
      const name = path(match[1] ?? '');
      lines.push(`enum ${name}`);
      variants = match[2] === '<' ? name : undefined;
      if (variants !== undefined) lines.push(`derives ${name} ${derives.join(' ')}`);
    } else if (variants !== undefined && (match = /^ {2}(\S*?)\((.*)\) = -?\d+,?$/.exec(row))) {
      lines.push(`variant ${variants}::${match[1]} ${(match[2] ?? '').replace(/\s+/g, '')}`);
    } else if ((match = /^impl (\S+) \{/.exec(row))) {
      owner = path(match[1] ?? '');
    } else if ((match = /^ {2}pub const (\S+): /.exec(row)) && owner !== undefined) {
      lines.push(`const ${owner}::${match[1]}`);
    } else if (/^ {2}pub fn /.test(row) && owner !== undefined) {
      let signature = row;
      while (!/\{\s*$/.test(signature) && at + 1 < rows.length) signature += ` ${rows[++at]}`;
      const text = signature
        .replace(/^ *pub fn /, '')
        .replace(/\{\s*$/, '')
        .replace(/\s+/g, '');
      if (!isOfEveryMessage(text, owner)) lines.push(`method ${owner} ${text}`);
    } else if (row.startsWith('}') && !row.startsWith('}  // pub mod')) {
      owner = undefined;
      variants = undefined;
    }
  }
  return lines;
}

function isOfEveryMessage(text: string, owner: string): boolean {
  const name = owner.slice(owner.lastIndexOf('::') + 2);
  return (
    text === 'new()->Self' ||
    text === `as_view(&self)->${name}View<'_>` ||
    text === `as_mut(&mutself)->${name}Mut<'_>` ||
    text.startsWith('as_message_mut_inner(&mutself,_private')
  );
}
