//! Lists what Rust code declares.

use quote::ToTokens;

/// Tokens without spaces.
pub fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string().split_whitespace().collect()
}

/// Walks a module; its path is printed before every name.
pub fn items(items: &[syn::Item], module: &[String], lines: &mut Vec<String>) {
    let inside = |name: &dyn ToString| {
        let mut path = module.to_vec();
        path.push(name.to_string());
        path
    };
    for item in items {
        match item {
            syn::Item::Mod(nested) => {
                if let Some((_, content)) = &nested.content {
                    self::items(content, &inside(&nested.ident), lines);
                }
            }
            syn::Item::Struct(structure) => {
                let path = inside(&structure.ident).join("::");
                lines.push(format!("struct {path}"));
                derives(&path, &structure.attrs, lines);
                for field in &structure.fields {
                    if let (syn::Visibility::Public(_), Some(name)) = (&field.vis, &field.ident) {
                        lines.push(format!("field {path}::{name} {}", text(&field.ty)));
                    }
                }
            }
            syn::Item::Enum(enumeration) => {
                let path = inside(&enumeration.ident).join("::");
                lines.push(format!("enum {path}"));
                derives(&path, &enumeration.attrs, lines);
                for variant in &enumeration.variants {
                    let held: Vec<String> = variant.fields.iter().map(|field| text(&field.ty)).collect();
                    lines.push(format!("variant {path}::{} {}", variant.ident, held.join(", ")));
                }
            }
            syn::Item::Trait(interface) => {
                let path = inside(&interface.ident).join("::");
                lines.push(format!("trait {path}"));
                for item in &interface.items {
                    match item {
                        syn::TraitItem::Fn(function) => lines.push(format!("method {path} {}", text(&function.sig))),
                        syn::TraitItem::Type(associated) => lines.push(format!("stream {path} {}", associated.ident)),
                        _ => {}
                    }
                }
            }
            syn::Item::Impl(implementation) if implementation.trait_.is_none() => {
                let owner = text(&implementation.self_ty);
                let owner = inside(&owner.split('<').next().unwrap_or_default()).join("::");
                for item in &implementation.items {
                    if let syn::ImplItem::Fn(function) = item {
                        // Generic ones are tonic's own: `connect`.
                        if function.sig.asyncness.is_some() && function.sig.generics.params.is_empty() {
                            lines.push(format!("method {owner} {}", text(&function.sig)));
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Traits of `#[derive]` that are the language's own, in the order in which they are written, where prost's are among
/// them.
fn derives(path: &str, attributes: &[syn::Attribute], lines: &mut Vec<String>) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let mut traits = Vec::new();
        let mut by_prost = false;
        let _ = attribute.parse_nested_meta(|meta| {
            by_prost |= meta.path.get_ident().is_none();
            traits.extend(meta.path.get_ident().map(ToString::to_string));
            Ok(())
        });
        if by_prost {
            lines.push(format!("derives {path} {}", traits.join(" ")));
        }
    }
}
