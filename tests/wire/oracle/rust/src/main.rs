// Decodes payloads with the real runtime: a line `TYPE HEX` each, answered by `+HEX` (what it writes again) or `-ERROR`; a line
// `?TYPE HEX` by what was read, as Rust prints it.
use prost::Message;
use std::io::{self, BufRead, Write};

#[allow(warnings)]
mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

include!(concat!(env!("OUT_DIR"), "/decode.rs"));

fn again<M: Message + Default + std::fmt::Debug>(payload: &[u8], show: bool) -> String {
    match M::decode(payload) {
        Err(error) => format!("-{error}"),
        Ok(message) if show => format!("{message:?}"),
        Ok(message) => {
            let bytes = message.encode_to_vec();
            let mut line = String::with_capacity(1 + 2 * bytes.len());
            line.push('+');
            for byte in bytes {
                line.push_str(&format!("{byte:02x}"));
            }
            line
        }
    }
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

fn main() {
    let out = io::stdout();
    let mut out = io::BufWriter::new(out.lock());
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        if let Some((name, payload)) = line.split_once(' ') {
            let show = name.starts_with('?');
            writeln!(out, "{}", decode(name.trim_start_matches('?'), &unhex(payload), show)).unwrap();
        }
    }
}
