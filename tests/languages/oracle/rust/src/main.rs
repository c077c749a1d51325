//! Generates Rust code from a FileDescriptorSet with prost and tonic, and prints what it declares, one line each, so
//! that it can be compared with what Isthmus says. Usage: surface SET OUT
//! With a third argument it only generates the messages, with a file of that name that includes them all.

use prost::Message;
use quote::ToTokens;
use std::{collections::BTreeMap, env, fs, path::Path};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let out = Path::new(&arguments[2]);
    let bytes = fs::read(&arguments[1]).expect("the descriptor set is there");
    let set = prost_types::FileDescriptorSet::decode(bytes.as_slice()).expect("the descriptor set decodes");
    if let Some(include) = arguments.get(3) {
        let mut config = prost_build::Config::new();
        config.out_dir(out).include_file(include);
        return config.compile_fds(set).expect("prost takes the schema");
    }
    let packages: BTreeMap<String, ()> = set.file.iter().map(|file| (file.package().to_string(), ())).collect();
    tonic_prost_build::configure()
        .emit_rerun_if_changed(false)
        .build_transport(false)
        .out_dir(out)
        .compile_fds(set)
        .expect("prost takes the schema");
    for package in packages.keys() {
        let module = prost_build::Module::from_protobuf_package_name(package);
        let file = out.join(module.to_file_name_or("_"));
        let Ok(code) = fs::read_to_string(file) else { continue };
        let parsed = syn::parse_file(&code).expect("generated code parses");
        let path: Vec<String> = module.parts().map(str::to_string).collect();
        items(&parsed.items, &path);
    }
}

fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string().split_whitespace().collect()
}

/// Walks a module; its path is printed before every name.
fn items(items: &[syn::Item], module: &[String]) {
    let inside = |name: &dyn ToString| {
        let mut path = module.to_vec();
        path.push(name.to_string());
        path
    };
    for item in items {
        match item {
            syn::Item::Mod(nested) => {
                if let Some((_, content)) = &nested.content {
                    self::items(content, &inside(&nested.ident));
                }
            }
            syn::Item::Struct(structure) => {
                let path = inside(&structure.ident).join("::");
                println!("struct {path}");
                for field in &structure.fields {
                    if matches!(field.vis, syn::Visibility::Public(_)) {
                        let name = field.ident.as_ref().expect("fields are named");
                        println!("field {path}::{name} {}", text(&field.ty));
                    }
                }
            }
            syn::Item::Enum(enumeration) => {
                let path = inside(&enumeration.ident).join("::");
                println!("enum {path}");
                for variant in &enumeration.variants {
                    let held: Vec<String> = variant.fields.iter().map(|field| text(&field.ty)).collect();
                    println!("variant {path}::{} {}", variant.ident, held.join(", "));
                }
            }
            syn::Item::Trait(interface) => {
                let path = inside(&interface.ident).join("::");
                println!("trait {path}");
                for item in &interface.items {
                    match item {
                        syn::TraitItem::Fn(function) => println!("method {path} {}", text(&function.sig)),
                        syn::TraitItem::Type(associated) => println!("stream {path} {}", associated.ident),
                        _ => {}
                    }
                }
            }
            syn::Item::Impl(implementation) if implementation.trait_.is_none() => {
                let owner = text(&implementation.self_ty);
                let owner = inside(&owner.split('<').next().unwrap_or_default()).join("::");
                for item in &implementation.items {
                    if let syn::ImplItem::Fn(function) = item {
                        if function.sig.asyncness.is_some() {
                            println!("method {owner} {}", text(&function.sig));
                        }
                    }
                }
            }
            _ => {}
        }
    }
}
