// Sixteen bytes are asked one question at once, and the answers are packed into a word: what Swift's vectors cannot say, and only
// where a plain loop of Swift was measured to be slower. `FeedwireJSON/Reading/ByteMask.swift` is all that calls it, and has a
// twin for every other machine.

#ifndef FEEDWIRE_SIMD_H
#define FEEDWIRE_SIMD_H

#if defined(__SSE2__)

// Bit n is about byte n. The vectors are the compiler's own: its headers of intrinsics need a system's.
typedef signed char FeedwireBytes __attribute__((vector_size(16)));

static inline FeedwireBytes feedwire_load(const void *bytes) {
    FeedwireBytes block;
    __builtin_memcpy(&block, bytes, sizeof block);
    return block;
}

static inline unsigned long long feedwire_pack(FeedwireBytes answers) {
    typedef char Chars __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((Chars)answers);
}

// The bytes that are no digits.
static inline unsigned long long feedwire_non_digits(const void *bytes) {
    // A digit becomes one of the ten least signed bytes.
    FeedwireBytes values = feedwire_load(bytes) + (signed char)(0x80 - '0');
    return feedwire_pack(values > (signed char)(-128 + 9));
}

// The bytes that end or complicate a string of JSON: quotes, backslashes, what is below 0x20 and above 0x7F.
static inline unsigned long long feedwire_string_specials(const void *bytes) {
    FeedwireBytes block = feedwire_load(bytes);
    // As signed bytes those above 0x7F are below 0x20 too.
    return feedwire_pack((block == '"') | (block == '\\') | (block < 0x20));
}

#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>

// Bit 4n is about byte n.

static inline unsigned long long feedwire_pack(uint8x16_t answers) {
    uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(answers), 4);
    return vget_lane_u64(vreinterpret_u64_u8(nibbles), 0) & 0x1111111111111111u;
}

// The bytes that are no digits.
static inline unsigned long long feedwire_non_digits(const void *bytes) {
    uint8x16_t values = vsubq_u8(vld1q_u8((const uint8_t *)bytes), vdupq_n_u8('0'));
    return feedwire_pack(vcgtq_u8(values, vdupq_n_u8(9)));
}

// The bytes that end or complicate a string of JSON: quotes, backslashes, what is below 0x20 and above 0x7F.
static inline unsigned long long feedwire_string_specials(const void *bytes) {
    uint8x16_t block = vld1q_u8((const uint8_t *)bytes);
    uint8x16_t quotes = vceqq_u8(block, vdupq_n_u8('"'));
    uint8x16_t backslashes = vceqq_u8(block, vdupq_n_u8('\\'));
    uint8x16_t others = vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8(0x20));
    return feedwire_pack(vorrq_u8(vorrq_u8(quotes, backslashes), others));
}

#endif

#endif
