// Generates the messages of `set.binpb` with prost-build, and a function that decodes by name.
use prost::Message;
use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=set.binpb");
    println!("cargo:rerun-if-changed=types.txt");
    let set = fs::read("set.binpb").unwrap();
    let set = prost_types::FileDescriptorSet::decode(&set[..]).unwrap();
    prost_build::Config::new()
        .btree_map(["."])
        .include_file("messages.rs")
        .compile_fds(set)
        .unwrap();
    // A line `full.name rust::path` each.
    let arms: String = fs::read_to_string("types.txt")
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, path)| format!("        {name:?} => again::<crate::messages::{path}>(payload, show),\n"))
        .collect();
    let code = format!("pub fn decode(name: &str, payload: &[u8], show: bool) -> String {{\n    match name {{\n{arms}        _ => format!(\"!no message {{name}}\"),\n    }}\n}}\n");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("decode.rs"), code).unwrap();
}
