//! For the tests alone: how much memory is out, and what the examples have no call for.

use crate::shared::{BOOKS, Book, guard, view};
use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};

static LIVE: AtomicU64 = AtomicU64::new(0);

/// The system's heap, counted.
struct Counted;

unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static HEAP: Counted = Counted;

#[unsafe(no_mangle)]
pub extern "C" fn nb_test_live() -> u64 {
    LIVE.load(Ordering::Relaxed)
}

#[unsafe(no_mangle)]
pub extern "C" fn nb_test_panic() -> i32 {
    guard(|| panic!("on purpose"))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_test_title(
    book: u64,
    text: *mut *mut u8,
    len: *mut usize,
) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let title = book.title.lock().unwrap().clone().into_boxed_str();
        unsafe {
            len.write(title.len());
            text.write(match title.len() {
                0 => ptr::null_mut(),
                _ => Box::into_raw(title).cast(),
            });
        }
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_test_open_with_cover(
    image: *const u8,
    len: usize,
    token: *mut u64,
) -> i32 {
    guard(|| {
        let book = Book {
            cover: unsafe { view(image, len) }.into(),
            ..Book::default()
        };
        unsafe { token.write(BOOKS.open(book)) };
        Ok(())
    })
}
