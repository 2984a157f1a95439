// The plain loops that unmask in C, and memcpy, behind the functions that the benchmark calls.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Keeps what a repetition wrote from being merged with the next.
static void settle(void) { __asm__ volatile("" ::: "memory"); }

/// As everybody writes it first.
void feedwire_peer_unmask_bytes(uint8_t *bytes, size_t count, const uint8_t *key, size_t repetition_count) {
    while (repetition_count-- > 0) {
        for (size_t index = 0; index < count; ++index) bytes[index] ^= key[index & 3];
        settle();
    }
}

/// Eight bytes at a time, which the compiler makes vectors of.
void feedwire_peer_unmask_words(uint8_t *bytes, size_t count, const uint8_t *key, size_t repetition_count) {
    uint32_t half;
    memcpy(&half, key, sizeof half);
    uint64_t mask = (uint64_t)half << 32 | half;
    while (repetition_count-- > 0) {
        // Counted, so that it is.
        for (size_t index = 0; index < count / 8; ++index) {
            uint64_t word;
            memcpy(&word, bytes + 8 * index, sizeof word);
            word ^= mask;
            memcpy(bytes + 8 * index, &word, sizeof word);
        }
        for (size_t index = count / 8 * 8; index < count; ++index) bytes[index] ^= key[index & 3];
        settle();
    }
}

/// A copy of as many bytes, from the first half of `bytes` to the second.
void feedwire_peer_copy(uint8_t *bytes, size_t count, const uint8_t *key, size_t repetition_count) {
    (void)key;
    while (repetition_count-- > 0) {
        memcpy(bytes + count, bytes, count);
        settle();
    }
}
