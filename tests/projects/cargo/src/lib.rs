//! What the program shares with its tests.

/// Adds.
///
/// ```
/// assert_eq!(sample::add(2, 2), 4);
/// ```
pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

#[cfg(test)]
mod tests {
    #[test]
    fn adds() {
        assert_eq!(super::add(2, 2), 4);
    }

    #[test]
    #[should_panic]
    fn panics() {
        panic!("expected");
    }
}
