//! Generates Rust code from FileDescriptorSets with prost and tonic, and prints what it declares, one line each, so that
//! it can be compared with what Isthmus says. Usage: surface LIST OUT
//! Each line of LIST is a name, a tab, and the path of a set; its code goes to the folder OUT/name, with a `mod.rs` that
//! includes it all. What the generator refuses is printed with a `!` and the reason.

mod read;

use prost::Message;
use std::{
    collections::BTreeSet,
    env, fs,
    panic::{catch_unwind, set_hook, AssertUnwindSafe},
    path::Path,
};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let list = fs::read_to_string(&arguments[1]).expect("the list is there");
    set_hook(Box::new(|_| {}));
    for (name, set) in list.lines().filter_map(|line| line.split_once('\t')) {
        let out = Path::new(&arguments[2]).join(name);
        fs::create_dir_all(&out).expect("the folder can be made");
        match catch_unwind(AssertUnwindSafe(|| generate(Path::new(set), &out))) {
            Ok(Ok(lines)) => println!("= {name}\n{}", lines.join("\n")),
            Ok(Err(error)) => println!("! {name} {}", one_line(&error)),
            Err(panic) => {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
                println!("! {name} {}", one_line(&text.unwrap_or_default()));
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn generate(set: &Path, out: &Path) -> Result<Vec<String>, String> {
    let bytes = fs::read(set).map_err(|error| error.to_string())?;
    let set = prost_types::FileDescriptorSet::decode(bytes.as_slice()).map_err(|error| error.to_string())?;
    let packages: BTreeSet<String> = set.file.iter().map(|file| file.package().to_string()).collect();
    tonic_prost_build::configure()
        .emit_rerun_if_changed(false)
        .out_dir(out)
        .include_file("mod.rs")
        .compile_fds(set)
        .map_err(|error| error.to_string())?;
    let mut lines = Vec::new();
    for package in &packages {
        let module = prost_build::Module::from_protobuf_package_name(package);
        let Ok(code) = fs::read_to_string(out.join(module.to_file_name_or("_"))) else { continue };
        let parsed = syn::parse_file(&code).map_err(|error| error.to_string())?;
        let path: Vec<String> = module.parts().map(str::to_string).collect();
        read::items(&parsed.items, &path, &mut lines);
    }
    Ok(lines)
}
