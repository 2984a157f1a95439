// wslay's frame API (Debian's libwslay-dev) behind the function that the benchmark calls. It unmasks and does not check
// UTF-8. Its receive callback copies out of the corpus, as recv would.

#include <stdint.h>
#include <string.h>
#include <wslay/wslay.h>

struct source {
    const uint8_t *next;
    const uint8_t *end;
};

static ssize_t receive(uint8_t *buffer, size_t capacity, int flags, void *user_data) {
    struct source *source = user_data;
    size_t count = source->end - source->next;
    (void)flags;
    if (count == 0) return -1;
    if (count > capacity) count = capacity;
    memcpy(buffer, source->next, count);
    source->next += count;
    return count;
}

/// Adds to `result`: the number of messages, the payload bytes, the sum of first and last bytes. 0 if all was decoded.
int feedwire_peer_decode_frames(const uint8_t *bytes, size_t count, uint64_t *result) {
    struct source source = {bytes, bytes + count};
    struct wslay_frame_callbacks callbacks = {.recv_callback = receive};
    wslay_frame_context_ptr context;
    if (wslay_frame_context_init(&context, &callbacks, &source) != 0) return 1;
    uint64_t frame_byte_count = 0;
    for (;;) {
        struct wslay_frame_iocb frame;
        memset(&frame, 0, sizeof frame);
        ssize_t piece = wslay_frame_recv(context, &frame);
        if (piece < 0) break;
        if (piece > 0 && frame_byte_count == 0) result[2] += frame.data[0];
        frame_byte_count += piece;
        result[1] += piece;
        if (frame_byte_count == frame.payload_length) {
            result[0] += 1;
            result[2] += frame.data[piece - 1];
            frame_byte_count = 0;
        }
    }
    wslay_frame_context_free(context);
    return source.next == source.end ? 0 : 1;
}
